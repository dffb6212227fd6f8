import { useQuery } from '@tanstack/react-query';
import type { CallLimits } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { getLimits } from '../../api/billing-api.ts';
import { listMembers } from '../../api/organisation-api.ts';
import { formatAmount } from '../../language/format-amount.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { listOf } from '../../parts/list-of.ts';
import { Section } from '../../parts/page.tsx';

const counts = ['requestsPerMinute', 'tokensPerMinute', 'concurrentCalls'] as const;
const amounts = ['spendPerDay', 'spendPerMonth'] as const;
/** Members whose names are read. */
const MOST = 200;

function useColumns(nameOf: (personId: string) => string): Column<CallLimits>[] {
  const { t, i18n } = useTranslation();
  const none = t('console.keys.noLimit');
  return [
    {
      key: 'subject',
      title: t('console.organisations.whoseLimit'),
      cell: ({ subject, subjectId }) =>
        subject === 'organisation' ? t('console.limits.organisation') : nameOf(subjectId),
    },
    ...counts.map((name) => ({
      key: name,
      title: t(`console.keys.${name}`),
      end: true,
      cell: (limits: CallLimits) => limits[name]?.toLocaleString(i18n.language) ?? none,
    })),
    ...amounts.map((name) => ({
      key: name,
      title: t(`console.keys.${name}`),
      end: true,
      cell: (limits: CallLimits) => {
        const amount = limits[name];
        return amount === null ? none : formatAmount(amount);
      },
    })),
  ];
}

/** The limits that an organisation set for itself and its members. */
export function LimitsTable({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ['limits', id], queryFn: () => getLimits(id), staleTime: 0 });
  const members = useQuery({
    queryKey: ['member-names', id],
    queryFn: ({ signal }) => listMembers(id, { limit: MOST }, signal),
    enabled: data?.items.some(({ subject }) => subject === 'member') ?? false,
    staleTime: 60_000,
  });
  const columns = useColumns(
    (personId) => members.data?.items.find((member) => member.personId === personId)?.name ?? personId,
  );
  return (
    <Section title={t('console.pages.limits')}>
      <DataTable
        label={t('console.pages.limits')}
        columns={columns}
        pages={listOf(
          data?.items.filter(({ subject }) => subject !== 'key'),
          { error },
        )}
        keyOf={({ subject, subjectId }) => `${subject} ${subjectId}`}
        empty={{ text: t('console.organisations.noLimits') }}
      />
    </Section>
  );
}
