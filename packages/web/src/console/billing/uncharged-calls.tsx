import type { UnchargedCall } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { useTranslation } from 'react-i18next';
import { listUncharged } from '../../api/billing-api.ts';
import { formatAmount } from '../../language/format-amount.ts';
import { formatTime } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { useOrganisationNames } from '../organisations/use-organisation-names.ts';
import styles from '../titles.module.css';

function useColumns(items: UnchargedCall[]): Column<UnchargedCall>[] {
  const { t, i18n } = useTranslation();
  const { nameOf } = useOrganisationNames(items.map(({ organisationId }) => organisationId));
  return [
    {
      key: 'model',
      title: t('console.usage.by.model'),
      cell: ({ model, requestId }) => <TwoLines first={model} second={<code>{requestId}</code>} />,
    },
    {
      key: 'organisation',
      title: t('console.postings.organisation'),
      cell: ({ organisationId }) => nameOf(organisationId),
    },
    {
      key: 'at',
      title: t('console.ledger.at'),
      sort: 'time',
      cell: ({ createdAt }) => formatTime(i18n.language, createdAt),
    },
    { key: 'amount', title: t('console.ledger.charged'), end: true, cell: ({ amount }) => formatAmount(amount) },
    {
      key: 'uncharged',
      title: t('console.ledger.uncharged'),
      sort: 'uncharged',
      end: true,
      cell: ({ uncharged }) => formatAmount(uncharged),
    },
  ];
}

/** Calls whose model used more than was held for them, which the house bears; nothing where there are none. */
export function UnchargedCalls() {
  const { t } = useTranslation();
  const table = useTable(tableSorts.uncharged, {}, 'uncharged-');
  const pages = usePages(['uncharged', table.asked], (cursor, signal) =>
    listUncharged({ ...table.asked, cursor }, signal),
  );
  const columns = useColumns(pages.items ?? []);
  if (!pages.error && !pages.items?.length) return null;
  return (
    <section className={styles.titled}>
      <h2>{t('console.ledger.unchargedTitle')}</h2>
      <p className={styles.quiet}>{t('console.ledger.unchargedText')}</p>
      <DataTable
        label={t('console.ledger.unchargedTitle')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        empty={{ text: t('console.ledger.empty') }}
      />
    </section>
  );
}
