import type { UsageSum } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import type { UsageBy } from '../../api/billing-api.ts';
import { formatAmount } from '../../language/format-amount.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { listOf } from '../../parts/list-of.ts';

interface SumsTableProps {
  sums: UsageSum[];
  by: UsageBy;
  nameOf(value: string): string;
}

/** The sums as a table, for eyes and for screen readers. */
export function SumsTable({ sums, by, nameOf }: SumsTableProps) {
  const { t, i18n } = useTranslation();
  const figure = (key: 'calls' | 'promptTokens' | 'cachedTokens' | 'completionTokens', word: string) => ({
    key,
    title: t(`console.usage.${word}`),
    end: true,
    cell: (sum: UsageSum) => sum[key].toLocaleString(i18n.language),
  });
  const columns: Column<UsageSum>[] = [
    { key: 'value', title: t(`console.usage.by.${by}`), cell: ({ value }) => nameOf(value) },
    figure('calls', 'calls'),
    figure('promptTokens', 'prompt'),
    figure('cachedTokens', 'cached'),
    figure('completionTokens', 'completion'),
    { key: 'amount', title: t('console.usage.spent'), end: true, cell: ({ amount }) => formatAmount(amount) },
  ];
  return (
    <DataTable
      label={t('console.usage.sums')}
      columns={columns}
      pages={listOf(sums)}
      keyOf={({ value }) => value}
      empty={{ text: t('console.usage.empty') }}
    />
  );
}
