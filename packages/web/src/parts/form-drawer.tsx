import { Button, Drawer, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AskedFirst, SubmitForm } from './submit-form.tsx';

interface FormDrawerProps<Values> {
  title: string;
  submit: string;
  initial?: Partial<Values>;
  form?: FormInstance<Values>;
  /** The drawer closes once this has ended well. */
  onSubmit(values: Values): Promise<unknown>;
  askFirst?(values: Values): AskedFirst | null;
  /** Whoever opened it shows what came of it, and closes it by that. */
  stays?: boolean;
  onClose(): void;
  children: ReactNode;
}

/** The one form pattern: it slides in at the side, and closes only when the server has done it, or by its buttons. */
export function FormDrawer<Values extends object>({
  title,
  onSubmit,
  onClose,
  stays,
  ...form
}: FormDrawerProps<Values>) {
  const { t } = useTranslation();
  return (
    <Drawer
      open
      title={title}
      size={480}
      onClose={onClose}
      mask={{ closable: false }}
      closable={{ 'aria-label': t('action.close') }}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      <SubmitForm<Values>
        {...form}
        onSubmit={(values) => onSubmit(values).then(stays ? undefined : onClose)}
        more={<Button onClick={onClose}>{t('action.cancel')}</Button>}
      />
    </Drawer>
  );
}
