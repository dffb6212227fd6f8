import type { Invite, InviteBatch, InviteBatchPage, InvitePage, ListBatches, ListInvites } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { batchNotFound, inviteNotFound } from '../errors.ts';
import { requireAdministrator } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import { pepperedHash } from '../secrets.ts';
import type { AccountsStore } from '../store.ts';
import { readInviteCode } from './invite-code.ts';
import type { InviteRow } from './invite-store.ts';
import { presentBatch, presentInvite } from './present.ts';

export async function listBatches(
  { store, clock }: AccountsRoom,
  acting: Acting,
  asked: ListBatches,
): Promise<InviteBatchPage> {
  requireAdministrator(acting);
  const { rows, nextCursor } = await store.invites.listBatches(asked, isoTime(clock));
  return { items: rows.map(presentBatch), nextCursor };
}

export async function listInvites(
  { store, clock }: AccountsRoom,
  acting: Acting,
  batchId: string,
  asked: ListInvites,
): Promise<InvitePage> {
  requireAdministrator(acting);
  const batch = await store.invites.batch(batchId);
  if (!batch) throw batchNotFound();
  const { rows, nextCursor } = await store.invites.list(batchId, asked);
  const now = isoTime(clock);
  return { items: rows.map((row) => presentInvite(row, batch, now)), nextCursor };
}

/** No code of the batch can be redeemed any more; what was redeemed stays. */
export async function revokeBatch(room: AccountsRoom, acting: Acting, batchId: string): Promise<InviteBatch> {
  requireAdministrator(acting);
  return room.store.inTransaction(async (store) => {
    const batch = await store.invites.batch(batchId);
    if (!batch) throw batchNotFound();
    const now = isoTime(room.clock);
    await store.invites.revokeBatch(batchId, now);
    const target = { kind: 'invite-batch', id: batchId };
    const { label } = batch;
    const change = { before: { label, revokedAt: null }, after: { label, revokedAt: now } };
    const act = { action: 'invite.revoke-batch', organisationId: batch.organisation_id, target, ...change } as const;
    if (batch.revoked_at === null) await recordAudit(room, store, acting, act);
    return presentBatch((await store.invites.batch(batchId))!);
  });
}

/** One code, by its id or by itself. */
export async function revokeInvite(
  room: AccountsRoom,
  acting: Acting,
  named: { id: string } | { code: string },
): Promise<Invite> {
  requireAdministrator(acting);
  return room.store.inTransaction(async (store) => {
    const found = 'id' in named ? await store.invites.find(named.id) : await findByCode(room, store, named.code);
    if (!found) throw inviteNotFound();
    const now = isoTime(room.clock);
    await store.invites.revoke(found.id, now);
    const batch = (await store.invites.batch(found.batch_id))!;
    const target = { kind: 'invite', id: found.id };
    const invite = { label: batch.label, batchId: batch.id, number: found.number };
    const change = { before: { ...invite, revokedAt: null }, after: { ...invite, revokedAt: now } };
    const act = { action: 'invite.revoke', organisationId: batch.organisation_id, target, ...change } as const;
    if (found.revoked_at === null) await recordAudit(room, store, acting, act);
    return presentInvite({ ...found, revoked_at: found.revoked_at ?? now }, batch, now);
  });
}

async function findByCode(
  { pepper }: AccountsRoom,
  store: AccountsStore,
  typed: string,
): Promise<InviteRow | undefined> {
  const code = readInviteCode(typed);
  return code === undefined ? undefined : store.invites.findByHash(pepperedHash(code, pepper));
}
