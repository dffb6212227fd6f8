import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Invite, InviteBatch } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { listInvites, revokeInvite } from '../../api/invite-api.ts';
import { formatDay } from '../../language/format-time.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { StateMark } from '../state-mark.tsx';

function Revoke({ invite }: { invite: Invite }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => revokeInvite(invite.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invites', invite.batchId] }),
  });
  if (invite.state !== 'open') return null;
  return (
    <>
      <Button size="small" type="text" danger loading={busy(mutation.isPending)} onClick={() => mutation.mutate()}>
        {t('console.invites.revokeOne')}
      </Button>
      {mutation.error && <ErrorNote error={mutation.error} />}
    </>
  );
}

/** The codes of a batch by their numbers: the server keeps only their hashes. */
export function BatchCodes({ batch, onClose }: { batch: InviteBatch; onClose(): void }) {
  const { t, i18n } = useTranslation();
  const table = useTable(tableSorts.invites, {}, 'codes-');
  const pages = usePages(['invites', batch.id, table.asked], (cursor, signal) =>
    listInvites(batch.id, { ...table.asked, cursor }, signal),
  );
  const day = (time: string | null) => (time === null ? '—' : formatDay(i18n.language, time));
  return (
    <Drawer
      open
      title={batch.label}
      size={720}
      onClose={onClose}
      closable={{ 'aria-label': t('action.close') }}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      <DataTable
        label={t('console.invites.codes')}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        empty={{ text: t('console.invites.empty') }}
        columns={[
          { key: 'number', title: t('console.invites.number'), sort: 'number', cell: ({ number }) => number },
          {
            key: 'used',
            title: t('console.members.used'),
            sort: 'used',
            cell: ({ used }) => `${used} / ${batch.usesPerCode}`,
          },
          {
            key: 'opened',
            title: t('console.invites.steps.opened'),
            sort: 'opened',
            cell: ({ openedAt }) => day(openedAt),
          },
          {
            key: 'redeemed',
            title: t('console.invites.steps.redeemed'),
            sort: 'redeemed',
            cell: ({ redeemedAt }) => day(redeemedAt),
          },
          {
            key: 'first',
            title: t('console.invites.steps.firstCall'),
            sort: 'called',
            cell: ({ firstCallAt }) => day(firstCallAt),
          },
          { key: 'state', title: t('console.state'), cell: ({ state }) => <StateMark state={state} /> },
          { key: 'actions', title: '', end: true, cell: (invite) => <Revoke invite={invite} /> },
        ]}
      />
    </Drawer>
  );
}
