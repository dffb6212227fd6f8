import './texts/add.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setNewPassword } from '../api/session-api.ts';
import { PasswordField } from '../parts/fields.tsx';
import { SubmitForm } from '../parts/submit-form.tsx';
import { sessionQuery } from '../session/session-query.ts';
import styles from './sign-in.module.css';
import { SignInFrame } from './sign-in-frame.tsx';
import { useAddressValue } from './use-address-value.ts';

/** Sets a new password with a link that came by mail or from an administrator. */
export default function NewPasswordScene() {
  const { t } = useTranslation();
  const token = useAddressValue('token');
  const [isDone, setIsDone] = useState(false);
  const client = useQueryClient();
  const submit = async ({ password }: { password: string }) => {
    await setNewPassword(token, password);
    setIsDone(true);
    await client.resetQueries({ queryKey: sessionQuery.queryKey });
  };
  return (
    <SignInFrame title={t('signIn.newPassword.title')}>
      {!token && <p>{t('signIn.newPassword.noToken')}</p>}
      {token && !isDone && (
        <SubmitForm<{ password: string }> wide submit={t('signIn.newPassword.submit')} onSubmit={submit}>
          <PasswordField
            name="password"
            label={t('signIn.newPassword.label')}
            hint={t('signIn.passwordHint')}
            autoComplete="new-password"
            autoFocus
          />
        </SubmitForm>
      )}
      {isDone && (
        <>
          <output>{t('signIn.newPassword.done')}</output>
          <p className={styles.links}>
            <a href="/">{t('signIn.newPassword.toSignIn')}</a>
          </p>
        </>
      )}
    </SignInFrame>
  );
}
