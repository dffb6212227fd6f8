import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getLimits, setLimits } from '../../api/billing-api.ts';
import { Section } from '../../parts/page.tsx';
import { SubmitForm } from '../../parts/submit-form.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { LimitFields } from '../keys/limit-fields.tsx';
import { useCurrent } from '../use-current.ts';
import { CeilingSection } from './ceiling-section.tsx';
import { type LimitsForm, limitsFormOf, limitsOf } from './limits-form.ts';
import { MemberLimits } from './member-limits.tsx';

/** How much the organisation may call, all together, and its members by themselves. */
export default function LimitsPage() {
  const { t } = useTranslation();
  const { id, personal } = useCurrent();
  const client = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const queryKey = ['limits', id];
  const { data, error, refetch } = useQuery({ queryKey, queryFn: () => getLimits(id), staleTime: 0 });
  const submit = async (form: LimitsForm) => {
    setIsSaved(false);
    await setLimits(id, limitsOf('organisation', '', form));
    await client.invalidateQueries({ queryKey });
    setIsSaved(true);
  };
  return (
    <ConsolePageFrame narrow title={t('console.pages.limits')} intro={t('console.limits.intro')}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <CeilingSection ceiling={data.ceiling} />}
      {data && (
        <Section title={t('console.limits.organisation')} text={t('console.limits.organisationText')}>
          <SubmitForm<LimitsForm>
            submit={t('action.save')}
            initial={limitsFormOf(data.items.find(({ subject }) => subject === 'organisation'))}
            onSubmit={submit}
            more={<output>{isSaved && t('action.saved')}</output>}
          >
            <LimitFields />
          </SubmitForm>
        </Section>
      )}
      {data && !personal && <MemberLimits limits={data.items.filter(({ subject }) => subject === 'member')} />}
    </ConsolePageFrame>
  );
}
