import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renamePerson } from '../api/account-api.ts';
import { TextField } from '../parts/fields.tsx';
import { Section } from '../parts/page.tsx';
import { SubmitForm } from '../parts/submit-form.tsx';
import { sessionQuery, usePerson } from '../session/session-query.ts';
import styles from './account.module.css';

export function NameSection() {
  const { t } = useTranslation();
  const { name } = usePerson();
  const client = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const submit = async (typed: { name: string }) => {
    setIsSaved(false);
    await renamePerson(typed.name.trim());
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    setIsSaved(true);
  };
  return (
    <Section title={t('account.profile')}>
      <SubmitForm<{ name: string }>
        submit={t('action.save')}
        initial={{ name }}
        onSubmit={submit}
        more={<output className={styles.said}>{isSaved && t('action.saved')}</output>}
      >
        <TextField name="name" label={t('account.name')} autoComplete="name" maxLength={100} />
      </SubmitForm>
    </Section>
  );
}
