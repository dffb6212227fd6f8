import type { CreatedKey, CreateKey } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { expiryPassed, notAllowed } from '../errors.ts';
import { changeOrganisation } from '../require-right.ts';
import { mayDo } from '../rights.ts';
import type { AccountsRoom } from '../room.ts';
import { base62, sha256 } from '../secrets.ts';
import type { AccountsStore } from '../store.ts';
import type { ApiKeysTable } from '../tables.ts';
import { enforcedLimits } from './key-limits.ts';
import { presentKey } from './present-key.ts';

const PREFIX = 'ww-';
/** 43 characters of 62 hold 256 bits. */
const SECRET_LENGTH = 43;
export const KEY_PATTERN: RegExp = /^ww-[0-9A-Za-z]{43}$/;

/**
 * A new key. It belongs to the person who makes it, and ends with their membership; or to the organisation itself, which
 * takes the right to manage its keys. A key made with the key of the machine is the organisation's.
 */
export function createKey(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  input: CreateKey,
): Promise<CreatedKey> {
  const change = { organisationId, right: 'keys.own' } as const;
  return changeOrganisation(room, acting, change, async (store, { role, administrator }) => {
    const ofOrganisation = input.ofOrganisation || role === null;
    if (ofOrganisation && !administrator && !mayDo(role!, 'keys.manage')) throw notAllowed(role!, 'keys.manage');
    const now = isoTime(room.clock);
    if (input.expiresAt !== null && input.expiresAt <= now) throw expiryPassed();
    const created = await insertKey(store, {
      id: room.newId(),
      organisation_id: organisationId,
      person_id: ofOrganisation ? null : acting.actor.personId,
      name: input.name,
      access: input.access,
      ...scopeColumns(input),
      limits: JSON.stringify(enforcedLimits(input.limits)),
      created_by: acting.actor.personId,
      created_at: now,
      expires_at: input.expiresAt,
      lineage_id: null,
    });
    const { key: _, ...after } = created;
    const target = { kind: 'key', id: created.id };
    await recordAudit(room, store, acting, { action: 'key.create', organisationId, target, after });
    return created;
  });
}

type KeyScopes = Pick<CreateKey, 'models' | 'abilities' | 'addresses'>;

export const scopeColumns = ({ models, abilities, addresses }: KeyScopes) => ({
  models: models && JSON.stringify(models),
  abilities: abilities && JSON.stringify(abilities),
  addresses: addresses && JSON.stringify(addresses),
});

type NewKey = Omit<ApiKeysTable, 'key_hash' | 'prefix' | 'last_four' | 'revoked_at' | 'last_used_at' | 'replaced_by'>;

/** Makes the secret and keeps its hash. */
export async function insertKey(store: AccountsStore, columns: NewKey): Promise<CreatedKey> {
  const key = `${PREFIX}${base62(SECRET_LENGTH)}`;
  const row: ApiKeysTable = {
    ...columns,
    key_hash: sha256(key),
    prefix: key.slice(0, PREFIX.length + 4),
    last_four: key.slice(-4),
    revoked_at: null,
    last_used_at: null,
    replaced_by: null,
  };
  await store.keys.insert(row);
  return { ...presentKey(row, columns.created_at), key };
}
