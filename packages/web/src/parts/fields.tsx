import { Form, Input, type InputProps } from 'antd';
import type { ReactNode } from 'react';

interface FieldProps
  extends Pick<InputProps, 'autoComplete' | 'autoFocus' | 'inputMode' | 'maxLength' | 'placeholder'> {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  disabled?: boolean;
}

function itemOf({ name, label, hint, optional }: FieldProps, rules: object[] = []) {
  return { name, label, extra: hint, rules: [...(optional ? [] : [{ required: true, whitespace: true }]), ...rules] };
}

function inputOf({ name: _, label: _label, hint: _hint, optional: _optional, ...input }: FieldProps): InputProps {
  return input;
}

export const TextField = (props: FieldProps) => (
  <Form.Item {...itemOf(props)}>
    <Input {...inputOf(props)} />
  </Form.Item>
);

export const LongTextField = ({ rows = 4, ...props }: FieldProps & { rows?: number }) => (
  <Form.Item {...itemOf(props)}>
    <Input.TextArea rows={rows} {...(props.maxLength ? { maxLength: props.maxLength } : {})} />
  </Form.Item>
);

export const EmailField = (props: FieldProps) => (
  <Form.Item {...itemOf(props, [{ type: 'email' }])}>
    <Input type="email" inputMode="email" autoCapitalize="none" spellCheck={false} {...inputOf(props)} />
  </Form.Item>
);

export const PasswordField = (props: FieldProps) => (
  <Form.Item {...itemOf(props)}>
    <Input.Password {...inputOf(props)} />
  </Form.Item>
);
