import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { KeyAccess } from '@wanwen/contract';
import type { Caller, EnforcedLimits } from '../caller.ts';
import { addressNotAllowed, invalidApiKey, keyExpired, keyRevoked, organisationDeleted } from '../errors.ts';
import type { AccountsRoom } from '../room.ts';
import { hashesEqual, sha256 } from '../secrets.ts';
import { KEY_PATTERN } from './create-key.ts';
import type { PresentedKeyRow } from './key-store.ts';
import type { KnownKey } from './known-keys.ts';

/** What a key allows whoever presents it. */
export interface AuthenticatedKey {
  caller: Caller;
  access: KeyAccess;
  /** Models that both the key and its organisation allow; null: all. */
  models: readonly string[] | null;
  abilities: readonly string[] | null;
  /** For billing to enforce. */
  limits: EnforcedLimits;
}

/** `last_used_at` is written at most so often, milliseconds. */
const USED_EVERY_MS = 60_000;

/**
 * Whose call it is. What a key is worth is known as the database has it at each call, so that a revocation holds from the next
 * one on, on every server of the database.
 * @throws {AppError} `invalid_api_key`, `key_revoked`, `key_expired`, `organisation_deleted`, `address_not_allowed`
 */
export async function authenticateKey(
  room: AccountsRoom,
  presented: string,
  address: string,
): Promise<AuthenticatedKey> {
  if (!KEY_PATTERN.test(presented)) throw invalidApiKey();
  const hash = sha256(presented);
  const { row, addresses, authenticated } = room.knownKeys?.find(hash) ?? (await lookUp(room, hash));
  const now = room.clock.now();
  if (row.revoked_at !== null) throw keyRevoked();
  if (row.expires_at !== null && Date.parse(row.expires_at) <= now) throw keyExpired(row.expires_at);
  if (row.organisation_deleted_at !== null) throw organisationDeleted();
  if (addresses !== null && !listHolds(addresses, address)) throw addressNotAllowed(address);
  if (isDue(row, now)) await markUsed(room, row, now);
  return authenticated;
}

function lookUp(room: AccountsRoom, hash: string): Promise<KnownKey> {
  const read = async () => {
    const row = await room.store.keys.findByHash(hash);
    if (!row || !hashesEqual(row.key_hash, hash)) throw invalidApiKey();
    const authenticated = present(row, await lineageOf(room, row));
    return { row, addresses: parsed(row.addresses), authenticated };
  };
  return room.knownKeys === undefined ? read() : room.knownKeys.read(hash, read);
}

/** Whether an address is one of a list of addresses and ranges. One that is written as IPv6 but means IPv4 counts as IPv4. */
function listHolds(list: readonly string[], address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const family = isIPv4(plain) ? 'ipv4' : 'ipv6';
  if (family === 'ipv6' && !isIPv6(plain)) return false;
  const allowed = new BlockList();
  for (const entry of list) {
    const [start, length] = entry.split('/') as [string, string?];
    const kind = isIPv4(start) ? 'ipv4' : 'ipv6';
    if (length === undefined) allowed.addAddress(start, kind);
    else allowed.addSubnet(start, Number(length), kind);
  }
  return allowed.check(plain, family);
}

const isDue = ({ last_used_at: last }: PresentedKeyRow, now: number) =>
  last === null || Date.parse(last) < now - USED_EVERY_MS;

const markUsed = ({ store }: AccountsRoom, { id }: PresentedKeyRow, now: number) =>
  store.keys.markUsed(id, new Date(now).toISOString(), new Date(now - USED_EVERY_MS).toISOString());

/** Undefined for a key that was never rotated, as most are. */
async function lineageOf({ store }: AccountsRoom, row: PresentedKeyRow): Promise<string[] | undefined> {
  if (row.lineage_id === null && row.replaced_by === null) return undefined;
  return store.keys.lineage(row.organisation_id, row.lineage_id ?? row.id);
}

const present = (row: PresentedKeyRow, keyLineage: string[] | undefined): AuthenticatedKey => ({
  caller: {
    organisationId: row.organisation_id,
    personId: row.person_id,
    keyId: row.id,
    ...(keyLineage === undefined ? {} : { keyLineage }),
    ...(row.organisation_retention_days === 0 ? { keepsNothing: true } : {}),
  },
  access: row.access,
  models: bothAllow(parsed(row.models), parsed(row.organisation_models)),
  abilities: parsed(row.abilities),
  limits: JSON.parse(row.limits),
});

const parsed = (list: string | null): string[] | null => (list === null ? null : JSON.parse(list));

function bothAllow(one: string[] | null, other: string[] | null): string[] | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((name) => other.includes(name));
}
