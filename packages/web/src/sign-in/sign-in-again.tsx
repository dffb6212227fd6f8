import './texts/add.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnterSession } from '../session/enter-session.ts';
import type { Person } from '../session/session-query.ts';
import { PasswordStep } from './password-step.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import styles from './sign-in.module.css';

/** Begins a session anew, in front of the page that was open when the last one ended. */
export default function SignInAgain({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [isSecond, setIsSecond] = useState(false);
  const enter = useEnterSession();
  return (
    <div className={styles.veil}>
      <section className={styles.card} role="dialog" aria-modal="true" aria-labelledby="sign-in-again">
        <h1 id="sign-in-again">{t(isSecond ? 'signIn.second.title' : 'signIn.again.title')}</h1>
        {isSecond ? (
          <SecondFactorStep onSignedIn={enter} onBack={() => setIsSecond(false)} />
        ) : (
          <>
            <p className={styles.text}>{t('signIn.again.text')}</p>
            <PasswordStep email={person.email} onSignedIn={enter} onSecondFactor={() => setIsSecond(true)} />
            <div className={styles.links}>
              <button type="button" onClick={() => location.assign('/')}>
                {t('signIn.again.other')}
              </button>
            </div>
          </>
        )}
      </section>
    </div>
  );
}
