import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type PasswordSignIn, signInWithPasskey, signInWithPassword } from '../api/session-api.ts';
import { EmailField, PasswordField } from '../parts/fields.tsx';
import { SubmitForm } from '../parts/submit-form.tsx';
import { busy } from '../shell/busy.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './sign-in.module.css';

interface PasswordStepProps {
  /** Who must sign in; anybody when absent. */
  email?: string | undefined;
  onSecondFactor(): void;
  onSignedIn(): Promise<void>;
}

function PasskeyButton({ onSignedIn }: Pick<PasswordStepProps, 'onSignedIn'>) {
  const { t } = useTranslation();
  const mutation = useMutation({ mutationFn: () => signInWithPasskey().then(onSignedIn) });
  return (
    <>
      <div className={styles.or}>{t('signIn.or')}</div>
      <Button block loading={busy(mutation.isPending)} onClick={() => mutation.mutate()}>
        {t('signIn.passkey')}
      </Button>
      {mutation.error && <ErrorNote error={mutation.error} />}
    </>
  );
}

export function PasswordStep({ email, onSecondFactor, onSignedIn }: PasswordStepProps) {
  const { t } = useTranslation();
  const submit = async (values: PasswordSignIn) => {
    if (await signInWithPassword(values)) onSecondFactor();
    else await onSignedIn();
  };
  return (
    <>
      <SubmitForm<PasswordSignIn> wide submit={t('signIn.submit')} initial={email ? { email } : {}} onSubmit={submit}>
        <EmailField
          name="email"
          label={t('signIn.email')}
          autoComplete="username webauthn"
          autoFocus={!email}
          disabled={email !== undefined}
        />
        <PasswordField
          name="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          autoFocus={email !== undefined}
        />
      </SubmitForm>
      {'PublicKeyCredential' in window && <PasskeyButton onSignedIn={onSignedIn} />}
    </>
  );
}
