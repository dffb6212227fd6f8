import { EditOutlined, EnterOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyWord } from './copy-word.tsx';
import styles from './run.module.css';

interface ActionsProps {
  /** The result as text, to be copied; empty where it is none. */
  text: string;
  /** As it is inserted. */
  posted: string;
  /** The parts of the result have actions of their own. */
  hasOwn: boolean;
  onInsert: ((text: string) => void) | undefined;
  onEdit(): void;
  retry: string;
  onRetry(): void;
}

/** What can be done with a whole result. */
export function Actions({ text, posted, hasOwn, onInsert, onEdit, retry, onRetry }: ActionsProps) {
  const { t } = useTranslation();
  const insertable = onInsert && posted !== '' && !hasOwn;
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only from where no key does anything else: the panel itself, or a button that is gone.
    if (insertable && isNowhere(document.activeElement))
      first.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [insertable]);
  return (
    <div ref={first} className={styles.actions}>
      {insertable && (
        <>
          <Button type="primary" icon={<EnterOutlined aria-hidden />} onClick={() => onInsert(posted)}>
            {t('abilities.run.insert')}
          </Button>
          <Button icon={<EditOutlined aria-hidden />} onClick={onEdit}>
            {t('abilities.run.edit')}
          </Button>
        </>
      )}
      {text !== '' && <CopyWord text={text} />}
      <Button icon={<ReloadOutlined aria-hidden />} onClick={onRetry}>
        {retry}
      </Button>
    </div>
  );
}

/** Where the keyboard is when what it was on has gone. */
const isNowhere = (element: Element | null) =>
  element === document.body || element instanceof HTMLDialogElement || element?.matches('[data-run]');
