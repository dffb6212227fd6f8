import './texts/add.ts';
import { Link } from '@tanstack/react-router';
import type { JoinWaitingList } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { joinWaitingList } from '../api/session-api.ts';
import { languageStore } from '../language/language.ts';
import { EmailField, LongTextField, TextField } from '../parts/fields.tsx';
import { SubmitForm } from '../parts/submit-form.tsx';
import styles from './sign-in.module.css';
import { SignInFrame } from './sign-in-frame.tsx';

type Typed = Omit<JoinWaitingList, 'language'>;

/** The form for companies that want to be invited. */
export default function WaitingListScene() {
  const { t } = useTranslation();
  const [sentFor, setSentFor] = useState('');
  const submit = async (typed: Typed) => {
    await joinWaitingList({ ...typed, purpose: typed.purpose ?? '', language: languageStore.get() });
    setSentFor(typed.email);
  };
  return (
    <SignInFrame title={t('signIn.waiting.title')} text={sentFor ? undefined : t('signIn.waiting.text')}>
      {sentFor ? (
        <output>{t('signIn.waiting.done', { email: sentFor })}</output>
      ) : (
        <SubmitForm<Typed> wide submit={t('signIn.waiting.submit')} onSubmit={submit}>
          <TextField
            name="company"
            label={t('signIn.waiting.company')}
            autoComplete="organization"
            maxLength={100}
            autoFocus
          />
          <TextField name="name" label={t('signIn.name')} autoComplete="name" maxLength={100} />
          <EmailField name="email" label={t('signIn.email')} autoComplete="email" />
          <LongTextField name="purpose" label={t('signIn.waiting.purpose')} maxLength={2000} optional />
        </SubmitForm>
      )}
      <p className={styles.links}>
        <Link to="/">{t('signIn.back')}</Link>
      </p>
    </SignInFrame>
  );
}
