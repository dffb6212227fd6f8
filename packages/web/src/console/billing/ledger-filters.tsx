import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { DayRange } from '../../parts/day-range.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import type { Table } from '../../parts/use-table.ts';
import { OrganisationChoice } from '../organisations/organisation-choice.tsx';
import { dayAfter, knownDay, startOfDay } from '../usage/china-day.ts';

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
  const accounts = [
    { value: 'revenue', label: t('console.ledger.revenue') },
    ...(['cash', 'grants', 'adjustments'] as const).map((value) => ({ value, label: t(`console.ledger.${value}`) })),
  ];
  const kindOptions = [
    { value: '', label: t('console.ledger.allKinds') },
    ...kinds.map((kind) => ({ value: kind, label: t(`console.balance.kinds.${kind}`) })),
  ];
  return (
    <>
      <OrganisationChoice
        label={t('console.ledger.account')}
        value={filter.account}
        first={accounts}
        prefix="organisation:"
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
