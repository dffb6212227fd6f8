import type { ApiKey, ApiKeyPage, CreatedKey, ListKeys, UpdateKey } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import { noteLook } from '../audit/note-look.ts';
import { type AuditedAct, recordAudit } from '../audit/record-audit.ts';
import { expiryPassed, keyInactive, keyNotFound } from '../errors.ts';
import { type Access, changeOrganisation, requireRight } from '../require-right.ts';
import { mayDo } from '../rights.ts';
import type { AccountsRoom } from '../room.ts';
import type { AccountsStore } from '../store.ts';
import type { ApiKeysTable } from '../tables.ts';
import { insertKey, scopeColumns } from './create-key.ts';
import { enforcedLimits } from './key-limits.ts';
import { keyState, presentKey } from './present-key.ts';

const HOUR_MS = 3_600_000;

/** All keys for who manages them, otherwise one's own. */
export async function listKeys(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  asked: ListKeys,
): Promise<ApiKeyPage> {
  const access = await requireRight(room.store, acting, organisationId, 'keys.own');
  await noteLook(room, acting, access);
  const now = isoTime(room.clock);
  const personId = managesKeys(access) ? undefined : acting.actor.personId!;
  const { rows, nextCursor } = await room.store.keys.list(organisationId, { ...asked, personId, now });
  const people = await room.people.find([...new Set(rows.flatMap((row) => row.person_id ?? []))]);
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? null));
  const items = rows.map((row) => ({ ...presentKey(row, now), personName: nameOf(row.person_id) }));
  return { items, nextCursor };
}

/** @throws {AppError} `key_not_found`, `key_inactive` */
export function updateKey(
  room: AccountsRoom,
  acting: Acting,
  { organisationId, id }: KeyPlace,
  { name, access, limits, expiresAt, ...scopes }: UpdateKey,
): Promise<ApiKey> {
  return changeKey(room, acting, { organisationId, id }, async (store, row) => {
    const now = isoTime(room.clock);
    if (keyState(row, now) !== 'active') throw keyInactive();
    if (expiresAt && expiresAt <= now) throw expiryPassed();
    const given = Object.entries(scopeColumns({ models: null, abilities: null, addresses: null, ...scopes })).filter(
      ([column]) => column in scopes,
    );
    const columns: Partial<ApiKeysTable> = {
      ...(name === undefined ? {} : { name }),
      ...(access === undefined ? {} : { access }),
      ...(limits === undefined ? {} : { limits: JSON.stringify(enforcedLimits(limits)) }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
      ...Object.fromEntries(given),
    };
    const [before, after] = [presentKey(row, now), presentKey({ ...row, ...columns }, now)];
    if (Object.keys(columns).length > 0) {
      await store.keys.update(organisationId, id, columns);
      await auditKey(room, store, acting, { organisationId, id }, { action: 'key.update', before, after });
    }
    return after;
  });
}

/** It stops working with the next call. Revoking once more changes nothing. */
export function revokeKey(room: AccountsRoom, acting: Acting, { organisationId, id }: KeyPlace): Promise<ApiKey> {
  return changeKey(room, acting, { organisationId, id }, async (store, row) => {
    const now = isoTime(room.clock);
    if (row.revoked_at !== null) return presentKey(row, now);
    await store.keys.update(organisationId, id, { revoked_at: now });
    const [before, after] = [presentKey(row, now), presentKey({ ...row, revoked_at: now }, now)];
    await auditKey(room, store, acting, { organisationId, id }, { action: 'key.revoke', before, after });
    return after;
  });
}

/** A new key like the old one, which works for `overlapHours` more at most. @throws {AppError} `key_inactive` */
export function rotateKey(
  room: AccountsRoom,
  acting: Acting,
  { organisationId, id }: KeyPlace,
  overlapHours: number,
): Promise<CreatedKey> {
  return changeKey(room, acting, { organisationId, id }, async (store, row) => {
    const now = isoTime(room.clock);
    if (keyState(row, now) !== 'active' || row.replaced_by !== null) throw keyInactive();
    const { key_hash, prefix, last_four, revoked_at, last_used_at, replaced_by, ...kept } = row;
    const lineage_id = row.lineage_id ?? row.id;
    const columns = { ...kept, lineage_id, id: room.newId(), created_at: now, created_by: acting.actor.personId };
    const created = await insertKey(store, columns);
    const end = new Date(room.clock.now() + overlapHours * HOUR_MS).toISOString();
    const expires_at = row.expires_at !== null && row.expires_at < end ? row.expires_at : end;
    await store.keys.update(organisationId, id, { expires_at, replaced_by: created.id });
    const [before, after] = [presentKey(row, now), presentKey({ ...row, expires_at, replaced_by: created.id }, now)];
    await auditKey(room, store, acting, { organisationId, id }, { action: 'key.rotate', before, after });
    return created;
  });
}

export interface KeyPlace {
  organisationId: string;
  id: string;
}

/** With the organisation locked; a key of somebody else is not found by who does not manage keys. */
function changeKey<Result>(
  room: AccountsRoom,
  acting: Acting,
  { organisationId, id }: KeyPlace,
  work: (store: AccountsStore, row: ApiKeysTable) => Promise<Result>,
): Promise<Result> {
  return changeOrganisation(room, acting, { organisationId, right: 'keys.own' }, async (store, access) => {
    const row = await store.keys.find(organisationId, id);
    if (!row || !(managesKeys(access) || row.person_id === acting.actor.personId)) throw keyNotFound();
    return work(store, row);
  });
}

const managesKeys = ({ role, administrator }: Access): boolean =>
  administrator || (role !== null && mayDo(role, 'keys.manage'));

const auditKey = (
  room: AccountsRoom,
  store: AccountsStore,
  acting: Acting,
  { organisationId, id }: KeyPlace,
  act: Pick<AuditedAct, 'action' | 'before' | 'after'>,
) => recordAudit(room, store, acting, { ...act, organisationId, target: { kind: 'key', id } });
