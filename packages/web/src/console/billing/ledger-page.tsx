import type { LedgerEntry } from '@wanwen/contract';
import { sortsFreely, tableSorts } from '@wanwen/contract/table-sorts';
import { useTranslation } from 'react-i18next';
import { exportLedger, listLedger } from '../../api/billing-api.ts';
import { formatAmount } from '../../language/format-amount.ts';
import { formatTime } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { sortedByTime, useTable } from '../../parts/use-table.ts';
import { useReasonOf } from '../balance/use-reason-of.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useOrganisationNames } from '../organisations/use-organisation-names.ts';
import { askedLedger, LedgerFilters, usualLedger } from './ledger-filters.tsx';
import { UnchargedCalls } from './uncharged-calls.tsx';

function useColumns(items: LedgerEntry[]): Column<LedgerEntry>[] {
  const { t, i18n } = useTranslation();
  const { nameOf } = useOrganisationNames(items.map(({ organisationId }) => organisationId));
  const reasonOf = useReasonOf();
  return [
    {
      key: 'kind',
      title: t('console.balance.kind'),
      cell: (entry) => <TwoLines first={t(`console.balance.kinds.${entry.kind}`)} second={reasonOf(entry)} />,
    },
    {
      key: 'organisation',
      title: t('console.postings.organisation'),
      cell: ({ organisationId, reference }) => (
        <TwoLines first={nameOf(organisationId)} second={<code>{reference}</code>} />
      ),
    },
    {
      key: 'at',
      title: t('console.ledger.at'),
      sort: 'time',
      cell: ({ createdAt }) => formatTime(i18n.language, createdAt),
    },
    {
      key: 'amount',
      title: t('console.balance.amount'),
      sort: 'amount',
      end: true,
      cell: ({ amount }) => formatAmount(amount),
    },
    { key: 'balance', title: t('console.ledger.balance'), end: true, cell: ({ balance }) => formatAmount(balance) },
  ];
}

export default function LedgerPage() {
  const { t } = useTranslation();
  const all = useTable(tableSorts.ledger, usualLedger);
  const asked = askedLedger(all.asked);
  const isByHand = asked.query !== '' || (asked.kind !== '' && asked.kind !== 'usage');
  const table = isByHand || sortsFreely(asked.from, asked.until) ? all : sortedByTime(all);
  const query = { ...asked, sort: table.sorting.sort, order: table.sorting.order };
  const pages = usePages(['ledger', query.account, query], (cursor, signal) =>
    listLedger({ ...query, cursor }, signal),
  );
  const columns = useColumns(pages.items ?? []);
  return (
    <ConsolePageFrame title={t('console.pages.ledger')} intro={t('console.ledger.intro')}>
      <DataTable
        label={t('console.pages.ledger')}
        columns={columns}
        pages={pages}
        keyOf={({ transactionId }) => transactionId}
        table={table}
        tools={
          <>
            <LedgerFilters table={table} />
            <ExportButton format="csv" name="ledger" fetchFile={() => exportLedger(asked)} />
          </>
        }
        empty={{ text: t('console.ledger.empty') }}
      />
      <UnchargedCalls />
    </ConsolePageFrame>
  );
}
