import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassword } from '../api/account-api.ts';
import { PasswordField } from '../parts/fields.tsx';
import { FormDrawer } from '../parts/form-drawer.tsx';
import { Section } from '../parts/page.tsx';
import styles from './account.module.css';

interface Typed {
  current: string;
  next: string;
  others: boolean;
}

export function PasswordSection() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const submit = async ({ current, next, others }: Typed) => {
    await changePassword(current, next, others);
    setIsDone(true);
  };
  return (
    <Section
      title={t('account.password.title')}
      text={t('account.password.text')}
      actions={<Button onClick={() => setIsOpen(true)}>{t('account.password.change')}</Button>}
    >
      <output className={styles.said}>{isDone && t('account.password.done')}</output>
      {isOpen && (
        <FormDrawer<Typed>
          title={t('account.password.change')}
          submit={t('action.save')}
          initial={{ others: true }}
          onSubmit={submit}
          onClose={() => setIsOpen(false)}
        >
          <PasswordField
            name="current"
            label={t('account.password.current')}
            autoComplete="current-password"
            autoFocus
          />
          <PasswordField
            name="next"
            label={t('account.password.next')}
            hint={t('signIn.passwordHint')}
            autoComplete="new-password"
          />
          <Form.Item name="others" valuePropName="checked" noStyle>
            <Checkbox>{t('account.password.others')}</Checkbox>
          </Form.Item>
        </FormDrawer>
      )}
    </Section>
  );
}
