import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getOrganisation, updateOrganisation } from '../../api/organisation-api.ts';
import { TextField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page.tsx';
import { SubmitForm } from '../../parts/submit-form.tsx';
import { mayDo } from '../../session/rights.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useCurrent } from '../use-current.ts';
import { DeleteSection } from './delete-section.tsx';
import { ExportSection } from './export-section.tsx';
import { RetentionSection } from './retention-section.tsx';

function NameSection({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const submit = async (typed: { name: string }) => {
    setIsSaved(false);
    await updateOrganisation(id, { name: typed.name.trim() });
    await client.invalidateQueries({ queryKey: ['session'] });
    await client.invalidateQueries({ queryKey: ['organisation', id] });
    setIsSaved(true);
  };
  return (
    <Section title={t('console.settings.general')}>
      <SubmitForm<{ name: string }>
        submit={t('action.save')}
        initial={{ name }}
        onSubmit={submit}
        more={<output>{isSaved && t('action.saved')}</output>}
      >
        <TextField name="name" label={t('console.organisations.name')} maxLength={100} />
      </SubmitForm>
    </Section>
  );
}

export default function SettingsPage() {
  const { t } = useTranslation();
  const { id, ...current } = useCurrent();
  const { data, error, refetch } = useQuery({
    queryKey: ['organisation', id],
    queryFn: () => getOrganisation(id),
    staleTime: 0,
  });
  return (
    <ConsolePageFrame narrow title={t('console.pages.settings')}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <NameSection id={id} name={data.name} />
          <RetentionSection organisation={data} />
          <ExportSection organisation={data} />
          {!current.personal && mayDo({ id, ...current }, 'ownership') && <DeleteSection organisation={data} />}
        </>
      )}
    </ConsolePageFrame>
  );
}
