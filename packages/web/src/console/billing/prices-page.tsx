import type { ListedPrice } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPrices } from '../../api/billing-api.ts';
import { currencyUnit } from '../../language/currency.ts';
import { formatTime } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useOrganisationNames } from '../organisations/use-organisation-names.ts';
import { StateMark } from '../state-mark.tsx';
import { shownBuckets } from './price-buckets.ts';
import { PriceFilters, usualPrices } from './price-filters.tsx';
import { SetPriceDrawer } from './set-price-drawer.tsx';

function useColumns(items: ListedPrice[]): Column<ListedPrice>[] {
  const { t, i18n } = useTranslation();
  const { nameOf } = useOrganisationNames(items.map(({ organisationId }) => organisationId));
  return [
    { key: 'model', title: t('console.prices.model'), sort: 'model', cell: ({ model }) => <code>{model}</code> },
    {
      key: 'organisation',
      title: t('console.prices.organisation'),
      cell: ({ organisationId }) => (organisationId === null ? t('console.prices.everyone') : nameOf(organisationId)),
    },
    ...shownBuckets(items).map((bucket) => ({
      key: bucket,
      title: t(`console.prices.buckets.${bucket}`),
      end: true,
      cell: ({ prices }: ListedPrice) => prices[bucket] ?? '—',
    })),
    {
      key: 'since',
      title: t('console.prices.since'),
      sort: 'since',
      cell: ({ effectiveFrom }) => formatTime(i18n.language, effectiveFrom),
    },
    { key: 'state', title: t('console.state'), cell: ({ state }) => <StateMark state={state} /> },
  ];
}

export default function PricesPage() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const table = useTable(tableSorts.prices, usualPrices);
  const { query: model, ...asked } = table.asked;
  const pages = usePages(['prices', table.asked], (cursor, signal) => listPrices({ ...asked, model, cursor }, signal));
  const columns = useColumns(pages.items ?? []);
  const set = (
    <Button type="primary" onClick={() => setIsOpen(true)}>
      {t('console.prices.set')}
    </Button>
  );
  return (
    <ConsolePageFrame
      title={t('console.pages.prices')}
      intro={t('console.prices.intro', { unit: currencyUnit(t('console.prices.yuan')) })}
      actions={set}
    >
      <DataTable
        label={t('console.prices.list')}
        columns={columns}
        pages={pages}
        keyOf={({ model, organisationId, version }) => `${model} ${organisationId} ${version}`}
        table={table}
        tools={<PriceFilters table={table} />}
        empty={{ text: t('console.prices.empty'), action: set }}
      />
      {isOpen && <SetPriceDrawer onClose={() => setIsOpen(false)} />}
    </ConsolePageFrame>
  );
}
