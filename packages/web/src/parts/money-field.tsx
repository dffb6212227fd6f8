import { Form, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currencyUnit } from '../language/currency.ts';

interface MoneyFieldProps {
  name: string | string[];
  label: string;
  hint?: ReactNode;
  min?: number;
  max?: number;
  /** Left empty, there is none. */
  optional?: boolean;
  placeholder?: string;
}

/** Of an amount, in the ledger's millionths. */
const PLACES = 6;

const tooFine = (value: unknown) =>
  typeof value === 'number' && Math.abs(value - Number(value.toFixed(PLACES))) > Number.EPSILON * Math.abs(value);

/** An amount of money, with all the places that the ledger has: nothing that is shown or typed is rounded. */
export function MoneyField({
  name,
  label,
  hint,
  min = 0,
  max = 1_000_000_000,
  optional,
  placeholder,
}: MoneyFieldProps) {
  const { t } = useTranslation();
  const rule = {
    validator: (_rule: unknown, value: unknown) =>
      tooFine(value) ? Promise.reject(new Error(t('form.places', { count: PLACES }))) : Promise.resolve(),
  };
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[...(optional ? [] : [{ required: true }]), rule]}>
      <InputNumber
        min={min}
        max={max}
        controls={false}
        inputMode="decimal"
        style={{ width: '100%', maxWidth: 240 }}
        suffix={currencyUnit(t('console.yuan'))}
        {...(placeholder ? { placeholder } : {})}
      />
    </Form.Item>
  );
}
