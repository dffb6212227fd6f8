import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './run.module.css';

interface InsertEditorProps {
  text: string;
  onInsert(text: string): void;
  onCancel(): void;
}

const rows = { minRows: 3, maxRows: 14 };

/** A result that is changed before it is taken. */
export function InsertEditor({ text, onInsert, onCancel }: InsertEditorProps) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState(text);
  return (
    <div className={styles.editor}>
      <Input.TextArea
        autoFocus
        autoSize={rows}
        aria-label={t('abilities.run.edited')}
        value={edited}
        onChange={(event) => setEdited(event.target.value)}
      />
      <div className={styles.actions}>
        <Button type="primary" disabled={edited.trim() === ''} onClick={() => onInsert(edited)}>
          {t('abilities.run.insertEdited')}
        </Button>
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
      </div>
    </div>
  );
}
