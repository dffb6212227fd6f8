import type { Invite, InviteBatch } from '@wanwen/contract';
import { formatMillionths } from '../../platform/index.ts';
import type { InviteBatchesTable } from '../tables.ts';
import type { CountedBatch, InviteRow } from './invite-store.ts';

export const presentBatch = (row: CountedBatch): InviteBatch => ({
  id: row.id,
  label: row.label,
  count: row.code_count,
  usesPerCode: row.uses_per_code,
  organisationId: row.organisation_id,
  role: row.role,
  startingCredit: formatMillionths(row.starting_credit),
  models: row.models === null ? null : JSON.parse(row.models),
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  funnel: { made: row.code_count, opened: row.opened, redeemed: row.redeemed, firstCall: row.called },
});

export const presentInvite = (row: InviteRow, batch: InviteBatchesTable, now: string): Invite => ({
  id: row.id,
  batchId: row.batch_id,
  number: row.number,
  used: row.used,
  state: inviteState(row, batch, now),
  openedAt: row.opened_at,
  redeemedAt: row.redeemed_at,
  firstCallAt: row.first_call_at,
});

export function inviteState(row: InviteRow, batch: InviteBatchesTable, now: string): Invite['state'] {
  if (row.revoked_at !== null || batch.revoked_at !== null) return 'revoked';
  if (row.used >= batch.uses_per_code) return 'used-up';
  return batch.expires_at <= now ? 'expired' : 'open';
}
