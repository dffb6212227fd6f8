import type { CreateOrganisation, Organisation } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { personNotFound } from '../errors.ts';
import { requireAdministrator } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import type { AccountsStore } from '../store.ts';
import { presentOrganisation } from './present.ts';

/**
 * For administrators; everyone else makes an organisation with an invite code. Where nobody is named as its owner and no
 * person makes it, the first owner comes by a link.
 */
export async function createOrganisation(
  room: AccountsRoom,
  acting: Acting,
  { name, models, ...owner }: CreateOrganisation,
): Promise<Organisation> {
  requireAdministrator(acting);
  const ownerId = await findOwner(room, acting, owner);
  return room.store.inTransaction(async (store) => {
    const id = await insertCompany(room, store, { name, ownerId, models });
    const after = { name, ownerId, models };
    const target = { kind: 'organisation', id };
    await recordAudit(room, store, acting, { action: 'organisation.create', organisationId: id, target, after });
    const role = ownerId !== null && ownerId === acting.actor.personId ? 'owner' : null;
    return presentOrganisation((await store.organisations.findCounted(id))!, role);
  });
}

async function findOwner(
  { people }: AccountsRoom,
  { actor }: Acting,
  { ownerId, ownerEmail }: Pick<CreateOrganisation, 'ownerId' | 'ownerEmail'>,
): Promise<string | null> {
  if (ownerEmail === undefined) return ownerId ?? actor.personId;
  const found = await people.idByEmail(ownerEmail);
  if (found === undefined) throw personNotFound();
  return found;
}

/** The rows of a new company and its owner. @returns its id. */
export async function insertCompany(
  { clock, newId }: AccountsRoom,
  store: AccountsStore,
  { name, ownerId, models }: { name: string; ownerId: string | null; models: string[] | null },
): Promise<string> {
  const [id, now] = [newId(), isoTime(clock)];
  await store.organisations.insert({
    id,
    name,
    kind: 'company',
    personal_of: null,
    models: models && JSON.stringify(models),
    created_at: now,
    deleted_at: null,
    purge_after: null,
    retention_days: null,
  });
  if (ownerId !== null)
    await store.members.insert({ organisation_id: id, person_id: ownerId, role: 'owner', joined_at: now });
  return id;
}
