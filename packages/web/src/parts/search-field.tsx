import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import styles from './search-field.module.css';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
}

export const SearchField = ({ label, value, onChange }: SearchFieldProps) => (
  <Input
    type="search"
    allowClear
    prefix={<SearchOutlined aria-hidden />}
    className={styles.field}
    aria-label={label}
    placeholder={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  />
);
