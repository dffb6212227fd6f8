import { isoTime } from '../../platform/index.ts';
import type { AccountsRoom } from '../room.ts';

/** The person's own organisation, made where it is missing. @returns its id. */
export async function ensurePersonalOrganisation(
  { store, clock, newId }: AccountsRoom,
  personId: string,
  name: string,
): Promise<string> {
  const existing = await store.organisations.findPersonal(personId);
  if (existing) return existing.id;
  return store.inTransaction(async (inside) => {
    const [id, now] = [newId(), isoTime(clock)];
    const made = await inside.organisations.insertPersonal({
      id,
      name,
      kind: 'personal',
      personal_of: personId,
      models: null,
      created_at: now,
      deleted_at: null,
      purge_after: null,
      retention_days: null,
    });
    if (!made) return (await inside.organisations.findPersonal(personId))!.id;
    await inside.members.insert({ organisation_id: id, person_id: personId, role: 'owner', joined_at: now });
    return id;
  });
}
