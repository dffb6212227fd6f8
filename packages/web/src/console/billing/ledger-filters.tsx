import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { DayRange } from '../../parts/day-range.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import type { Table } from '../../parts/use-table.ts';
import { dayAfter, knownDay, startOfDay } from '../usage/china-day.ts';
import { useOrganisationNames } from './use-organisation-names.ts';

const kinds = ['usage', 'top-up', 'redeem', 'grant', 'refund', 'adjustment'] as const;
export const usualLedger = { account: 'revenue', kind: '', from: '', until: '', query: '' };

type Filter = typeof usualLedger;

/** What is asked of the server; days are those of bills. */
export function askedLedger({ account, kind, from, until, query }: Filter) {
  const [first, last] = [knownDay(from), knownDay(until)];
  return {
    account,
    kind,
    from: first && startOfDay(first),
    until: last && startOfDay(dayAfter(last)),
    query: kind === 'usage' ? '' : query,
  };
}

export function LedgerFilters({ table: { filter, change } }: { table: Table<Filter> }) {
  const { t } = useTranslation();
  const { options } = useOrganisationNames();
  const accounts = [
    { value: 'revenue', label: t('console.ledger.revenue') },
    ...(['cash', 'grants', 'adjustments'] as const).map((value) => ({ value, label: t(`console.ledger.${value}`) })),
    ...options.map(({ value, label }) => ({ value: `organisation:${value}`, label })),
  ];
  const kindOptions = [
    { value: '', label: t('console.ledger.allKinds') },
    ...kinds.map((kind) => ({ value: kind, label: t(`console.balance.kinds.${kind}`) })),
  ];
  return (
    <>
      <Choice
        label={t('console.ledger.account')}
        value={filter.account}
        options={accounts}
        onChange={(account) => change({ account })}
      />
      <Choice
        label={t('console.balance.kind')}
        value={filter.kind}
        options={kindOptions}
        onChange={(kind) => change({ kind })}
      />
      <DayRange days={filter} onChange={({ from, until }) => change({ from, until })} />
      {filter.kind !== 'usage' && (
        <SearchField label={t('console.ledger.search')} value={filter.query} onChange={(query) => change({ query })} />
      )}
    </>
  );
}
