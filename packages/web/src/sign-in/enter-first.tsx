import type { SignUp } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmailField, PasswordField, TextField } from '../parts/fields.tsx';
import { SubmitForm } from '../parts/submit-form.tsx';
import { PasswordStep } from './password-step.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import styles from './sign-in.module.css';

export type NewAccount = Pick<SignUp, 'name' | 'email' | 'password' | 'organisation'>;

interface EnterFirstProps {
  /** Whether the name of a new organisation is asked for. */
  opensOrganisation: boolean;
  onSignUp(account: NewAccount): Promise<void>;
  onSignedIn(): Promise<void>;
}

/** For somebody who has a code or a link and is not signed in: a new account, or the one they have. */
export function EnterFirst({ opensOrganisation, onSignUp, onSignedIn }: EnterFirstProps) {
  const { t } = useTranslation();
  const [way, setWay] = useState<'new' | 'password' | 'second'>('new');
  if (way === 'second') return <SecondFactorStep onSignedIn={onSignedIn} onBack={() => setWay('password')} />;
  return (
    <>
      {way === 'new' ? (
        <SubmitForm<NewAccount> wide submit={t('signIn.signUp.submit')} onSubmit={onSignUp}>
          <TextField name="name" label={t('signIn.name')} autoComplete="name" maxLength={100} autoFocus />
          <EmailField name="email" label={t('signIn.email')} autoComplete="username" />
          <PasswordField
            name="password"
            label={t('signIn.password')}
            hint={t('signIn.passwordHint')}
            autoComplete="new-password"
          />
          {opensOrganisation && (
            <TextField
              name="organisation"
              label={t('signIn.organisation')}
              autoComplete="organization"
              maxLength={100}
            />
          )}
        </SubmitForm>
      ) : (
        <PasswordStep onSignedIn={onSignedIn} onSecondFactor={() => setWay('second')} />
      )}
      <div className={styles.links}>
        <button type="button" onClick={() => setWay(way === 'new' ? 'password' : 'new')}>
          {t(way === 'new' ? 'signIn.signUp.have' : 'signIn.signUp.make')}
        </button>
      </div>
    </>
  );
}
