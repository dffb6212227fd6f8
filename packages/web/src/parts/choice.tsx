import { Form } from 'antd';
import type { ReactNode } from 'react';
import styles from './choice.module.css';

export interface Option {
  value: string;
  label: string;
}

interface ChoiceProps {
  id?: string;
  value?: string;
  label?: string;
  options: Option[];
  onChange?(value: string): void;
}

/** The browser's own select: it works everywhere, by keyboard and under a thumb. */
export const Choice = ({ id, value, label, options, onChange }: ChoiceProps) => (
  <select
    id={id}
    className={styles.choice}
    aria-label={label}
    value={value ?? ''}
    onChange={(event) => onChange?.(event.target.value)}
  >
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);

interface ChoiceFieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  /** The empty choice is none. */
  required?: boolean;
  options: Option[];
}

export const ChoiceField = ({ name, label, hint, required = false, options }: ChoiceFieldProps) => (
  <Form.Item name={name} label={label} extra={hint} rules={[{ required }]}>
    <Choice options={options} />
  </Form.Item>
);
