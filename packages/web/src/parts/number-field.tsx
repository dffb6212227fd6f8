import { Form, InputNumber } from 'antd';
import type { ReactNode } from 'react';

/** A whole number. */
interface NumberFieldProps {
  name: string | string[];
  label: string;
  hint?: ReactNode;
  min: number;
  max: number;
  /** Left empty, there is no limit. */
  optional?: boolean;
  placeholder?: string;
}

export const NumberField = ({ name, label, hint, min, max, optional, placeholder }: NumberFieldProps) => (
  <Form.Item name={name} label={label} extra={hint} rules={optional ? [] : [{ required: true }]}>
    <InputNumber
      min={min}
      max={max}
      precision={0}
      controls={false}
      inputMode="numeric"
      style={{ width: '100%', maxWidth: 240 }}
      {...(placeholder ? { placeholder } : {})}
    />
  </Form.Item>
);
