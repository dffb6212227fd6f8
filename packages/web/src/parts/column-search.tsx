import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons';
import type { RefObject } from 'react';
import styles from './column-search.module.css';

interface ColumnSearchProps {
  label: string;
  /** Of the button that empties it. */
  clear: string;
  value: string;
  onChange(value: string): void;
  field?: RefObject<HTMLInputElement | null>;
}

/** The search at the top of a list column. */
export const ColumnSearch = ({ label, clear, value, onChange, field }: ColumnSearchProps) => (
  <div className={styles.search}>
    <SearchOutlined aria-hidden />
    <input
      ref={field}
      type="search"
      value={value}
      maxLength={200}
      placeholder={label}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && onChange('')}
    />
    {value && (
      <button type="button" aria-label={clear} onClick={() => onChange('')}>
        <CloseCircleFilled />
      </button>
    )}
  </div>
);
