import { CloseCircleFilled, EditOutlined, SearchOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import styles from './conversation-column.module.css';
import { ConversationList } from './conversation-list.tsx';
import { useSettled } from './use-settled.ts';

interface SearchFieldProps {
  value: string;
  onChange(value: string): void;
}

function SearchField({ value, onChange }: SearchFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => {
    field.current?.focus();
    field.current?.select();
  });
  return (
    <div className={styles.search}>
      <SearchOutlined aria-hidden />
      <input
        ref={field}
        type="search"
        value={value}
        maxLength={200}
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onChange('')}
      />
      {value && (
        <button type="button" aria-label={t('list.clearSearch')} onClick={() => onChange('')}>
          <CloseCircleFilled />
        </button>
      )}
    </div>
  );
}

export function ConversationColumn() {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = useSettled(words.trim());
  return (
    <aside className={styles.column} aria-label={t('list.label')}>
      <div className={styles.head}>
        <h2>{t('list.label')}</h2>
        <Link to="/" className={styles.new} title={t('list.newChat')} aria-label={t('list.newChat')}>
          <EditOutlined />
        </Link>
      </div>
      <SearchField value={words} onChange={setWords} />
      <ConversationList query={query} />
    </aside>
  );
}
