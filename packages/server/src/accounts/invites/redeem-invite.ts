import type { InviteOffer, RedeemedInvite } from '@wanwen/contract';
import { formatMillionths, isoTime } from '../../platform/index.ts';
import { countAttempt } from '../attempts/limit-attempts.ts';
import { recordAudit } from '../audit/record-audit.ts';
import {
  alreadyMember,
  inviteExpired,
  inviteNotFound,
  inviteRevoked,
  inviteUsedUp,
  organisationNameMissing,
} from '../errors.ts';
import { insertCompany } from '../organisations/create-organisation.ts';
import type { AccountsRoom } from '../room.ts';
import { hashesEqual, pepperedHash } from '../secrets.ts';
import type { AccountsStore } from '../store.ts';
import type { InviteBatchesTable } from '../tables.ts';
import { readInviteCode } from './invite-code.ts';
import type { InviteRow } from './invite-store.ts';
import { inviteState } from './present.ts';

/** Failed attempts in an hour. Codes cannot be guessed; this keeps guessers from loading the server. */
const LIMIT = { kind: 'invite', perAddress: 30, overall: 5000 };

export interface Redemption {
  code: string;
  personId: string;
  address: string | null;
  /** Of the new organisation, where the code makes one. */
  organisationName?: string | undefined;
}

/**
 * Makes or joins the organisation that the code is for. Of many at once, as many succeed as the code has uses; the same
 * person once more is given the first result again.
 * @throws {AppError} `invite_not_found`, `invite_revoked`, `invite_expired`, `invite_used_up`, `already_member`,
 * `organisation_name_missing`, `too_many_attempts`
 */
export async function redeemInvite(room: AccountsRoom, redemption: Redemption): Promise<RedeemedInvite> {
  const { personId } = redemption;
  const { redeemed, isNew } = await limited(room, redemption, (hash) =>
    room.store.inTransaction((store) => redeem(room, store, redemption, hash)),
  );
  const { organisationId, startingCredit } = redeemed;
  if (isNew) room.onInviteRedeemed?.({ organisationId, personId, startingCredit });
  return redeemed;
}

/** What the code would give; counts it as opened. @throws as `redeemInvite` does */
export function openInvite(
  room: AccountsRoom,
  attempt: { code: string; address: string | null },
): Promise<InviteOffer> {
  return limited(room, attempt, async (hash) => {
    const { invite, batch } = await findOpen(room, room.store, hash);
    await room.store.invites.markOpened(invite.id, isoTime(room.clock));
    const organisation = batch.organisation_id && (await room.store.organisations.find(batch.organisation_id));
    return {
      organisationName: organisation ? organisation.name : null,
      startingCredit: formatMillionths(batch.starting_credit),
      models: modelsOf(batch),
      expiresAt: batch.expires_at,
    };
  });
}

/** Gives the code's hash to `attempt`, and counts it where it fails. */
async function limited<Result>(
  room: AccountsRoom,
  { code, address }: { code: string; address: string | null },
  attempt: (hash: string) => Promise<Result>,
): Promise<Result> {
  const takeBack = await countAttempt(room, LIMIT, address);
  const read = readInviteCode(code);
  if (read === undefined) throw inviteNotFound();
  const result = await attempt(pepperedHash(read, room.pepper));
  await takeBack();
  return result;
}

async function redeem(
  room: AccountsRoom,
  store: AccountsStore,
  { personId, address, organisationName }: Redemption,
  hash: string,
): Promise<{ redeemed: RedeemedInvite; isNew: boolean }> {
  const { invite: found } = await findKnown(store, hash);
  await store.invites.lock(found.id);
  const earlier = await store.redemptions.find(found.id, personId);
  if (earlier)
    return { redeemed: resultOf((await findKnown(store, hash)).batch, earlier.organisation_id), isNew: false };
  const { invite, batch } = await findOpen(room, store, hash);
  const now = isoTime(room.clock);
  await store.invites.takeUse(invite.id, now);
  const organisationId = await enter(room, store, batch, { personId, organisationName });
  const id = room.newId();
  const row = { id, invite_id: invite.id, person_id: personId, organisation_id: organisationId };
  await store.redemptions.insert({ ...row, redeemed_at: now, first_call_at: null });
  await promiseCredit(store, batch, { id, organisationId, now });
  const acting = { actor: { personId, administrator: false }, address };
  const target = { kind: 'invite', id: invite.id };
  const after = { batchId: batch.id, number: invite.number, startingCredit: formatMillionths(batch.starting_credit) };
  await recordAudit(room, store, acting, { action: 'invite.redeem', organisationId, target, after });
  return { redeemed: resultOf(batch, organisationId), isNew: true };
}

/** Kept until billing has booked it, so that it is not lost whatever ends in between. */
async function promiseCredit(
  store: AccountsStore,
  batch: InviteBatchesTable,
  { id, organisationId, now }: { id: string; organisationId: string; now: string },
): Promise<void> {
  if (batch.starting_credit === 0) return;
  await store.pendingCredits.insert({
    id,
    organisation_id: organisationId,
    amount: batch.starting_credit,
    reason: 'invite',
    created_at: now,
    consumed_at: null,
  });
}

/** Makes or joins the organisation. @returns its id */
async function enter(
  room: AccountsRoom,
  store: AccountsStore,
  batch: InviteBatchesTable,
  { personId, organisationName }: { personId: string; organisationName: string | undefined },
): Promise<string> {
  if (batch.organisation_id === null) {
    if (organisationName === undefined) throw organisationNameMissing();
    return insertCompany(room, store, { name: organisationName, ownerId: personId, models: modelsOf(batch) });
  }
  const organisation = await store.organisations.find(batch.organisation_id);
  if (!organisation || organisation.deleted_at !== null) throw inviteRevoked();
  const { id: organisation_id } = organisation;
  const member = { organisation_id, person_id: personId, role: batch.role, joined_at: isoTime(room.clock) };
  if (!(await store.members.insert(member))) throw alreadyMember();
  return organisation_id;
}

interface FoundInvite {
  invite: InviteRow;
  batch: InviteBatchesTable;
}

async function findKnown(store: AccountsStore, hash: string): Promise<FoundInvite> {
  const invite = await store.invites.findByHash(hash);
  const batch = invite && (await store.invites.batch(invite.batch_id));
  if (!batch || !hashesEqual(invite.code_hash, hash)) throw inviteNotFound();
  return { invite, batch };
}

async function findOpen({ clock }: AccountsRoom, store: AccountsStore, hash: string): Promise<FoundInvite> {
  const found = await findKnown(store, hash);
  const state = inviteState(found.invite, found.batch, isoTime(clock));
  if (state === 'revoked') throw inviteRevoked();
  if (state === 'used-up') throw inviteUsedUp();
  if (state === 'expired') throw inviteExpired();
  return found;
}

const modelsOf = ({ models }: InviteBatchesTable): string[] | null => (models === null ? null : JSON.parse(models));

const resultOf = (batch: InviteBatchesTable, organisationId: string): RedeemedInvite => ({
  organisationId,
  startingCredit: formatMillionths(batch.starting_credit),
  models: modelsOf(batch),
});
