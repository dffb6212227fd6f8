import { Form, InputNumber } from 'antd';
import type { ReactNode } from 'react';

interface NumberFieldProps {
  name: string | string[];
  label: string;
  hint?: ReactNode;
  min: number;
  max: number;
  /** Left empty, there is no limit. */
  optional?: boolean;
  /** Stands after the number. */
  unit?: string;
  decimals?: number;
  placeholder?: string;
}

export const NumberField = ({
  name,
  label,
  hint,
  min,
  max,
  optional,
  unit,
  decimals = 0,
  placeholder,
}: NumberFieldProps) => (
  <Form.Item name={name} label={label} extra={hint} rules={optional ? [] : [{ required: true }]}>
    <InputNumber
      min={min}
      max={max}
      precision={decimals}
      controls={false}
      inputMode={decimals > 0 ? 'decimal' : 'numeric'}
      style={{ width: '100%', maxWidth: 240 }}
      {...(unit ? { suffix: unit } : {})}
      {...(placeholder ? { placeholder } : {})}
    />
  </Form.Item>
);
