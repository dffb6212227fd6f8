import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestPasswordLink } from '../api/session-api.ts';
import { EmailField } from '../parts/fields.tsx';
import { SubmitForm } from '../parts/submit-form.tsx';
import styles from './sign-in.module.css';

/** Asks for a link by mail; without a mail server, says who can make one. */
function Request({ mail }: { mail: boolean }) {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState('');
  if (!mail) return <p className={styles.text}>{t('signIn.forgottenPage.noMail')}</p>;
  if (sentTo) return <output className={styles.text}>{t('signIn.forgottenPage.sent', { email: sentTo })}</output>;
  return (
    <>
      <p className={styles.text}>{t('signIn.forgottenPage.text')}</p>
      <SubmitForm<{ email: string }>
        wide
        submit={t('signIn.forgottenPage.submit')}
        onSubmit={({ email }) => requestPasswordLink(email).then(() => setSentTo(email))}
      >
        <EmailField name="email" label={t('signIn.email')} autoComplete="username" autoFocus />
      </SubmitForm>
    </>
  );
}

export function ForgottenStep({ mail, onBack }: { mail: boolean; onBack(): void }) {
  const { t } = useTranslation();
  return (
    <>
      <Request mail={mail} />
      <div className={styles.links}>
        <button type="button" onClick={onBack}>
          {t('signIn.back')}
        </button>
      </div>
    </>
  );
}
