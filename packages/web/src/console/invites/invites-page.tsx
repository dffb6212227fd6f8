import type { InviteBatch } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listBatches } from '../../api/invite-api.ts';
import { formatAmount } from '../../language/format-amount.ts';
import { formatDay } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { StateMark } from '../state-mark.tsx';
import { BatchActions } from './batch-actions.tsx';
import { BatchFilters, usualBatches } from './batch-filters.tsx';
import { CreateInvitesDrawer } from './create-invites-drawer.tsx';
import { Funnel } from './funnel.tsx';

const stateOf = ({ revokedAt, expiresAt }: InviteBatch, now = Date.now()) => {
  if (revokedAt !== null) return 'revoked';
  return Date.parse(expiresAt) <= now ? 'expired' : 'open';
};

function useColumns(): Column<InviteBatch>[] {
  const { t, i18n } = useTranslation();
  const leadsTo = ({ organisationId, startingCredit, role }: InviteBatch) => {
    if (organisationId !== null) return t('console.invites.joins', { role: t(`role.${role}`) });
    return t('console.invites.opens', { credit: formatAmount(startingCredit) });
  };
  return [
    {
      key: 'label',
      title: t('console.invites.label'),
      sort: 'label',
      cell: (batch) => <TwoLines first={batch.label} second={leadsTo(batch)} />,
    },
    {
      key: 'funnel',
      title: t('console.invites.funnel'),
      sort: 'codes',
      cell: ({ funnel }) => <Funnel funnel={funnel} />,
    },
    {
      key: 'created',
      title: t('console.invites.created'),
      sort: 'created',
      cell: ({ createdAt }) => formatDay(i18n.language, createdAt),
    },
    {
      key: 'expires',
      title: t('console.expires'),
      sort: 'expires',
      cell: ({ expiresAt }) => formatDay(i18n.language, expiresAt),
    },
    { key: 'state', title: t('console.state'), cell: (batch) => <StateMark state={stateOf(batch)} /> },
    { key: 'actions', title: '', end: true, cell: (batch) => <BatchActions batch={batch} /> },
  ];
}

export default function InvitesPage() {
  const { t } = useTranslation();
  const [isCreating, setIsCreating] = useState(false);
  const columns = useColumns();
  const table = useTable(tableSorts.inviteBatches, usualBatches);
  const pages = usePages(['invite-batches', table.asked], (cursor, signal) =>
    listBatches({ ...table.asked, cursor }, signal),
  );
  const create = (
    <Button type="primary" onClick={() => setIsCreating(true)}>
      {t('console.invites.create')}
    </Button>
  );
  return (
    <ConsolePageFrame title={t('console.pages.invites')} intro={t('console.invites.intro')} actions={create}>
      <DataTable
        label={t('console.pages.invites')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        tools={<BatchFilters table={table} />}
        empty={{ text: t('console.invites.empty'), action: create }}
      />
      {isCreating && <CreateInvitesDrawer onClose={() => setIsCreating(false)} />}
    </ConsolePageFrame>
  );
}
