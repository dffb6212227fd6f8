import './texts/add.ts';
import { Link } from '@tanstack/react-router';
import type { Session } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnterSession } from '../session/enter-session.ts';
import { FirstLinkNotice } from './first-link-notice.tsx';
import { ForgottenStep } from './forgotten-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import styles from './sign-in.module.css';
import { SignInFrame } from './sign-in-frame.tsx';

const titles = {
  password: 'signIn.title',
  second: 'signIn.second.title',
  forgotten: 'signIn.forgottenPage.title',
} as const;

/** Stands at every address for people who are not signed in; the address stays, so that they get what they asked for. */
export default function SignInScene({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<keyof typeof titles>('password');
  const enter = useEnterSession();
  const back = () => setStep('password');
  if (session.firstLinkOpen) return <FirstLinkNotice />;
  return (
    <SignInFrame title={t(titles[step])}>
      {step === 'second' && <SecondFactorStep onSignedIn={enter} onBack={back} />}
      {step === 'forgotten' && <ForgottenStep mail={session.mail} onBack={back} />}
      {step === 'password' && (
        <>
          <ProviderButtons providers={session.providers} />
          <PasswordStep onSignedIn={enter} onSecondFactor={() => setStep('second')} />
          <div className={styles.links}>
            <button type="button" onClick={() => setStep('forgotten')}>
              {t('signIn.forgotten')}
            </button>
            <Link to="/sign-up">{t('signIn.haveCode')}</Link>
            <Link to="/waiting-list">{t('signIn.waitingList')}</Link>
          </div>
        </>
      )}
    </SignInFrame>
  );
}
