import { useQueryClient } from '@tanstack/react-query';
import type { Organisation } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { updateOrganisation } from '../../api/organisation-api.ts';
import { NumberField } from '../../parts/number-field.tsx';
import { Section } from '../../parts/page.tsx';
import { SubmitForm } from '../../parts/submit-form.tsx';

/** Ten years. */
const MOST_DAYS = 3650;

interface Typed {
  days: number | null;
}

/** How long the organisation's content is kept; left empty, until somebody deletes it. */
export function RetentionSection({ organisation: { id, retentionDays } }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const submit = async ({ days }: Typed) => {
    setIsSaved(false);
    await updateOrganisation(id, { retentionDays: days ?? null });
    await client.invalidateQueries({ queryKey: ['organisation', id] });
    setIsSaved(true);
  };
  return (
    <Section title={t('console.settings.retentionTitle')} text={t('console.settings.retentionText')}>
      <SubmitForm<Typed>
        submit={t('action.save')}
        initial={{ days: retentionDays }}
        onSubmit={submit}
        more={<output>{isSaved && t('action.saved')}</output>}
      >
        <NumberField
          optional
          name="days"
          label={t('console.settings.retentionDays')}
          hint={t('console.settings.retentionHint')}
          min={0}
          max={MOST_DAYS}
          placeholder={t('console.settings.retentionNone')}
        />
      </SubmitForm>
    </Section>
  );
}
