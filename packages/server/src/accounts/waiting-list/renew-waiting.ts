import type { ApprovedWaiting, RenewWaiting } from '@wanwen/contract';
import { formatMillionths, isoTime } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { notApproved, waitingCodeUsed } from '../errors.ts';
import { insertInvites } from '../invites/create-invites.ts';
import { requireAdministrator } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import type { AccountsStore } from '../store.ts';
import { approvalOf, loadWaiting, presentWaiting, send } from './decide-waiting.ts';

const DAY_MS = 86_400_000;

/**
 * Another code for a company that was approved, since the first cannot be shown again: on the same terms, and in its place.
 * @throws {AppError} `not_approved`, or `waiting_code_used` where the company has signed up
 */
export async function renewWaiting(
  room: AccountsRoom,
  acting: Acting,
  id: string,
  { address }: RenewWaiting,
): Promise<ApprovedWaiting> {
  requireAdministrator(acting);
  const renewed = await room.store.inTransaction(async (store) => {
    await store.waitingList.lock(id);
    const row = await loadWaiting(store, id);
    const terms = await revokeUnused(room, store, row.batch_id);
    const { batch, codes } = await insertInvites(room, store, acting, { ...terms, label: row.company });
    await store.waitingList.setBatch(id, batch.id);
    const target = { kind: 'waiting-company', id };
    const after = { company: row.company, batchId: batch.id };
    const before = { batchId: row.batch_id };
    await recordAudit(room, store, acting, { action: 'waiting.renew', organisationId: null, target, before, after });
    const company = presentWaiting({ ...row, batch_id: batch.id });
    return approvalOf(room, company, { code: codes[0]!, expiresAt: batch.expiresAt, address });
  });
  return { ...renewed, sent: await send(room, renewed) };
}

/** The terms of the code that is revoked. */
async function revokeUnused({ clock }: AccountsRoom, store: AccountsStore, batchId: string | null) {
  if (batchId === null) throw notApproved();
  const { rows } = await store.invites.list(batchId, { limit: 1 });
  await store.invites.lock(rows[0]!.id);
  const batch = (await store.invites.batch(batchId))!;
  if (batch.redeemed > 0) throw waitingCodeUsed();
  await store.invites.revokeBatch(batchId, isoTime(clock));
  return {
    count: 1,
    usesPerCode: 1,
    organisationId: null,
    role: 'member' as const,
    startingCredit: formatMillionths(batch.starting_credit),
    models: batch.models === null ? null : (JSON.parse(batch.models) as string[]),
    expiresInDays: Math.round((Date.parse(batch.expires_at) - Date.parse(batch.created_at)) / DAY_MS),
  };
}
