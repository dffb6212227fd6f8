import { useQueryClient } from '@tanstack/react-query';
import type { InviteBatch } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { revokeBatch } from '../../api/invite-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { BatchCodes } from './batch-codes.tsx';

export function BatchActions({ batch }: { batch: InviteBatch }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'codes' | 'revoke' | null>(null);
  const close = () => setAsked(null);
  const revoke = async () => {
    await revokeBatch(batch.id);
    await client.invalidateQueries({ queryKey: ['invite-batches'] });
  };
  return (
    <>
      <RowMenu
        label={t('console.more', { name: batch.label })}
        entries={[
          { key: 'codes', label: t('console.invites.codes'), onPick: () => setAsked('codes') },
          batch.revokedAt === null && {
            key: 'revoke',
            danger: true,
            label: t('console.invites.revoke'),
            onPick: () => setAsked('revoke'),
          },
        ]}
      />
      {asked === 'codes' && <BatchCodes batch={batch} onClose={close} />}
      {asked === 'revoke' && (
        <Confirm
          title={t('console.invites.revokeTitle', { label: batch.label })}
          text={t('console.invites.revokeText')}
          action={t('console.invites.revoke')}
          onConfirm={revoke}
          onClose={close}
        />
      )}
    </>
  );
}
