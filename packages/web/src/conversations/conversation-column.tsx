import { FormOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnSearch } from '../parts/column-search.tsx';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import styles from './conversation-column.module.css';
import { ConversationList } from './conversation-list.tsx';
import { useSettled } from './use-settled.ts';

export function ConversationColumn() {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = useSettled(words.trim());
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => {
    field.current?.focus();
    field.current?.select();
  });
  return (
    <aside className={styles.column} aria-label={t('list.label')}>
      <div className={styles.head}>
        <h2>{t('list.label')}</h2>
        <Link to="/" className={styles.new}>
          <FormOutlined aria-hidden />
          {t('list.newChat')}
        </Link>
      </div>
      <ColumnSearch
        field={field}
        label={t('list.search')}
        clear={t('list.clearSearch')}
        value={words}
        onChange={setWords}
      />
      <ConversationList query={query} />
    </aside>
  );
}
