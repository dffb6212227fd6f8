import { useQuery } from '@tanstack/react-query';
import type { Price } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPrices } from '../../api/billing-api.ts';
import { formatTime } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { listOf } from '../../parts/list-of.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { SetPriceDrawer } from './set-price-drawer.tsx';
import { useOrganisationNames } from './use-organisation-names.ts';

const shown = ['input', 'cache_read', 'output', 'call'] as const;

function useColumns(): Column<Price>[] {
  const { t, i18n } = useTranslation();
  const { nameOf } = useOrganisationNames();
  return [
    { key: 'model', title: t('console.prices.model'), cell: ({ model }) => <code>{model}</code> },
    {
      key: 'organisation',
      title: t('console.prices.organisation'),
      cell: ({ organisationId }) => (organisationId === null ? t('console.prices.everyone') : nameOf(organisationId)),
    },
    ...shown.map((bucket) => ({
      key: bucket,
      title: t(`console.prices.buckets.${bucket}`),
      end: true,
      cell: ({ prices }: Price) => prices[bucket] ?? '—',
    })),
    {
      key: 'since',
      title: t('console.prices.since'),
      cell: ({ effectiveFrom }) => formatTime(i18n.language, effectiveFrom),
    },
  ];
}

export default function PricesPage() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const columns = useColumns();
  const query = useQuery({ queryKey: ['prices'], queryFn: listPrices, staleTime: 0 });
  const set = (
    <Button type="primary" onClick={() => setIsOpen(true)}>
      {t('console.prices.set')}
    </Button>
  );
  return (
    <ConsolePageFrame title={t('console.pages.prices')} intro={t('console.prices.intro')} actions={set}>
      <DataTable
        label={t('console.prices.list')}
        columns={columns}
        pages={listOf(query.data?.items, { error: query.error })}
        keyOf={({ model, organisationId, version }) => `${model} ${organisationId} ${version}`}
        empty={{ text: t('console.prices.empty'), action: set }}
      />
      {isOpen && <SetPriceDrawer onClose={() => setIsOpen(false)} />}
    </ConsolePageFrame>
  );
}
