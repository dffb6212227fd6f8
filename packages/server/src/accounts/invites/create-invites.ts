import type { CreatedInvites, CreateInvites } from '@wanwen/contract';
import { csvHead, csvLine, isoTime, parseMillionths } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { organisationDeleted, organisationNotFound, personalOrganisation } from '../errors.ts';
import { requireAdministrator } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import { pepperedHash } from '../secrets.ts';
import type { AccountsStore } from '../store.ts';
import type { InviteBatchesTable } from '../tables.ts';
import { newInviteCode, readInviteCode } from './invite-code.ts';
import { presentBatch } from './present.ts';

const DAY_MS = 86_400_000;

/** Makes a batch of codes, for administrators. The codes are given this once. */
export async function createInvites(room: AccountsRoom, acting: Acting, input: CreateInvites): Promise<CreatedInvites> {
  requireAdministrator(acting);
  return room.store.inTransaction((store) => insertInvites(room, store, acting, input));
}

/** The rows of a batch and its line in the audit log. */
export async function insertInvites(
  room: AccountsRoom,
  store: AccountsStore,
  acting: Acting,
  input: CreateInvites,
): Promise<CreatedInvites> {
  if (input.organisationId !== null) await requireJoinable(store, input.organisationId);
  const batch = batchOf(room, acting, input);
  const codes = Array.from({ length: input.count }, newInviteCode);
  const rows = codes.map((code, index) => ({
    id: room.newId(),
    batch_id: batch.id,
    number: index + 1,
    code_hash: pepperedHash(readInviteCode(code)!, room.pepper),
    opened_at: null,
    redeemed_at: null,
    first_call_at: null,
    revoked_at: null,
  }));
  await store.invites.insertBatch(batch, rows);
  const presented = presentBatch({ ...batch, opened: 0, redeemed: 0, called: 0 });
  const { funnel: _, ...after } = presented;
  const target = { kind: 'invite-batch', id: batch.id };
  const organisationId = batch.organisation_id;
  await recordAudit(room, store, acting, { action: 'invite.create', organisationId, target, after });
  return { batch: presented, codes, csv: csvOf(batch, codes) };
}

function batchOf({ clock, newId }: AccountsRoom, acting: Acting, input: CreateInvites): InviteBatchesTable {
  return {
    id: newId(),
    label: input.label,
    code_count: input.count,
    uses_per_code: input.usesPerCode,
    organisation_id: input.organisationId,
    role: input.role,
    // The contract allows below a billion, which a number of millionths holds exactly.
    starting_credit: Number(parseMillionths(input.startingCredit) ?? 0n),
    models: input.models && JSON.stringify(input.models),
    created_by: acting.actor.personId,
    created_at: isoTime(clock),
    expires_at: new Date(clock.now() + input.expiresInDays * DAY_MS).toISOString(),
    revoked_at: null,
  };
}

async function requireJoinable(store: AccountsStore, organisationId: string): Promise<void> {
  const organisation = await store.organisations.find(organisationId);
  if (!organisation) throw organisationNotFound();
  if (organisation.kind === 'personal') throw personalOrganisation();
  if (organisation.deleted_at !== null) throw organisationDeleted();
}

function csvOf({ label, uses_per_code, expires_at }: InviteBatchesTable, codes: string[]): string {
  const lines = codes.map((code, index) => csvLine([index + 1, code, label, uses_per_code, expires_at]));
  return [csvHead(['number', 'code', 'label', 'uses', 'expires_at']), ...lines].join('');
}
