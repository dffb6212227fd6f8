import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallLimits } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getLimits, setLimits } from '../../api/billing-api.ts';
import { amountOf } from '../../language/format-amount.ts';
import { Section } from '../../parts/page.tsx';
import { SubmitForm } from '../../parts/submit-form.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { LimitFields } from '../keys/limit-fields.tsx';
import { useCurrent } from '../use-current.ts';

interface Typed {
  requestsPerMinute?: number | null;
  tokensPerMinute?: number | null;
  concurrentCalls?: number | null;
  yuanPerDay?: number | null;
  yuanPerMonth?: number | null;
}

const numberOf = (amount: string | null | undefined) =>
  amount === null || amount === undefined ? null : Number(amount);
const textOf = (yuan: number | null | undefined) => (yuan === null || yuan === undefined ? null : amountOf(yuan));

const typedOf = (limits: CallLimits | undefined): Typed => ({
  requestsPerMinute: limits?.requestsPerMinute ?? null,
  tokensPerMinute: limits?.tokensPerMinute ?? null,
  concurrentCalls: limits?.concurrentCalls ?? null,
  yuanPerDay: numberOf(limits?.spendPerDay),
  yuanPerMonth: numberOf(limits?.spendPerMonth),
});

const limitsOf = (typed: Typed): CallLimits => ({
  subject: 'organisation',
  subjectId: '',
  requestsPerMinute: typed.requestsPerMinute ?? null,
  tokensPerMinute: typed.tokensPerMinute ?? null,
  concurrentCalls: typed.concurrentCalls ?? null,
  spendPerDay: textOf(typed.yuanPerDay),
  spendPerMonth: textOf(typed.yuanPerMonth),
});

/** How much the organisation may call, all its keys and people together. */
export default function LimitsPage() {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const client = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const queryKey = ['limits', id];
  const { data, error, refetch } = useQuery({ queryKey, queryFn: () => getLimits(id), staleTime: 0 });
  const submit = async (typed: Typed) => {
    setIsSaved(false);
    await setLimits(id, limitsOf(typed));
    await client.invalidateQueries({ queryKey });
    setIsSaved(true);
  };
  return (
    <ConsolePageFrame narrow title={t('console.pages.limits')} intro={t('console.limits.intro')}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && (
        <Section title={t('console.limits.organisation')} text={t('console.limits.organisationText')}>
          <SubmitForm<Typed>
            submit={t('action.save')}
            initial={typedOf(data.find(({ subject }) => subject === 'organisation'))}
            onSubmit={submit}
            more={<output>{isSaved && t('action.saved')}</output>}
          >
            <LimitFields />
          </SubmitForm>
        </Section>
      )}
    </ConsolePageFrame>
  );
}
