import type { LedgerEntry } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listLedger } from '../../api/billing-api.ts';
import { formatAmount } from '../../language/format-amount.ts';
import { formatTime } from '../../language/format-time.ts';
import { Choice } from '../../parts/choice.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { UnchargedCalls } from './uncharged-calls.tsx';
import { useOrganisationNames } from './use-organisation-names.ts';

function useColumns(): Column<LedgerEntry>[] {
  const { t, i18n } = useTranslation();
  const { nameOf } = useOrganisationNames();
  return [
    {
      key: 'kind',
      title: t('console.balance.kind'),
      cell: ({ kind, reason }) => <TwoLines first={t(`console.balance.kinds.${kind}`)} second={reason} />,
    },
    {
      key: 'organisation',
      title: t('console.postings.organisation'),
      cell: ({ organisationId, reference }) => (
        <TwoLines first={nameOf(organisationId)} second={<code>{reference}</code>} />
      ),
    },
    { key: 'at', title: t('console.ledger.at'), cell: ({ createdAt }) => formatTime(i18n.language, createdAt) },
    { key: 'amount', title: t('console.balance.amount'), end: true, cell: ({ amount }) => formatAmount(amount) },
    { key: 'balance', title: t('console.ledger.balance'), end: true, cell: ({ balance }) => formatAmount(balance) },
  ];
}

export default function LedgerPage() {
  const { t } = useTranslation();
  const [account, setAccount] = useState('revenue');
  const columns = useColumns();
  const { options } = useOrganisationNames();
  const pages = usePages(['ledger', account], (cursor, signal) => listLedger({ account, cursor }, signal));
  const accounts = [
    { value: 'revenue', label: t('console.ledger.revenue') },
    ...options.map(({ value, label }) => ({ value: `organisation:${value}`, label })),
  ];
  return (
    <ConsolePageFrame title={t('console.pages.ledger')} intro={t('console.ledger.intro')}>
      <DataTable
        label={t('console.pages.ledger')}
        columns={columns}
        pages={pages}
        keyOf={({ transactionId }) => transactionId}
        tools={<Choice label={t('console.ledger.account')} value={account} options={accounts} onChange={setAccount} />}
        empty={{ text: t('console.ledger.empty') }}
      />
      <UnchargedCalls />
    </ConsolePageFrame>
  );
}
