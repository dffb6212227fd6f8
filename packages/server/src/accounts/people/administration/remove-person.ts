import { isoTime } from '../../../platform/index.ts';
import type { Acting } from '../../acting.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { lastOwnerOf } from '../../errors.ts';
import { endOf, graceOf } from '../../organisations/delete-organisation.ts';
import type { AccountsRoom } from '../../room.ts';
import type { AccountsStore } from '../../store.ts';
import type { OrganisationsTable } from '../../tables.ts';
import { aboutPerson } from '../sign-in-acts.ts';
import { changePerson, requireAnotherAdministrator } from './change-person.ts';

/**
 * Removes somebody with their sessions, their keys and their places in organisations. Their own organisation is deleted as
 * any other is: it can be restored for some time.
 * @throws {AppError} `last_owner_of`, which names the organisations that would be left without an owner, or
 * `last_administrator`
 */
export function removePerson(room: AccountsRoom, acting: Acting, personId: string): Promise<void> {
  return changePerson(room, acting, personId, async (store, person) => {
    if (person.administrator) await requireAnotherAdministrator(store, personId);
    const organisations = await organisationsOf(store, personId);
    await refuseToOrphan(store, organisations, personId);
    for (const organisation of organisations) await leave(room, store, acting, organisation, personId);
    await store.people.delete(personId);
    const { name, email } = person;
    await recordAudit(room, store, acting, { ...aboutPerson('person.remove', personId), before: { name, email } });
  });
}

/** Locked, always in the same order, so that no owner goes meanwhile. */
async function organisationsOf(store: AccountsStore, personId: string): Promise<OrganisationsTable[]> {
  const ids = [...(await store.members.rolesOf(personId)).keys()].sort();
  const found: OrganisationsTable[] = [];
  for (const id of ids) {
    await store.organisations.lock(id);
    found.push((await store.organisations.find(id))!);
  }
  return found;
}

async function refuseToOrphan(
  store: AccountsStore,
  organisations: OrganisationsTable[],
  personId: string,
): Promise<void> {
  const orphaned: string[] = [];
  for (const { id, name, kind, deleted_at } of organisations) {
    if (kind === 'personal' || deleted_at !== null) continue;
    const owners = await store.members.owners(id);
    if (owners.length > 0 && owners.every((owner) => owner === personId)) orphaned.push(name);
  }
  if (orphaned.length > 0) throw lastOwnerOf(orphaned);
}

async function leave(
  room: AccountsRoom,
  store: AccountsStore,
  acting: Acting,
  { id: organisationId, kind, deleted_at, purge_after }: OrganisationsTable,
  personId: string,
): Promise<void> {
  const member = await store.members.find(organisationId, personId);
  const revokedKeys = await store.keys.revokeOfPerson(organisationId, personId, isoTime(room.clock));
  for (const { beforeLeave } of room.data) await beforeLeave?.(store.db, { organisationId, personId });
  await store.members.delete(organisationId, personId);
  const target = { kind: 'member', id: personId };
  const change = { before: { role: member?.role ?? null }, after: { revokedKeys } };
  await recordAudit(room, store, acting, { action: 'member.remove', organisationId, target, ...change });
  if (kind !== 'personal' || deleted_at !== null) return;
  const grace = graceOf(room.clock);
  await store.organisations.update(organisationId, grace);
  await recordAudit(room, store, acting, {
    action: 'organisation.delete',
    organisationId,
    target: { kind: 'organisation', id: organisationId },
    before: endOf({ deleted_at, purge_after }),
    after: endOf(grace),
  });
}
