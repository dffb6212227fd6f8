import type { ListOrganisations, Organisation, OrganisationPage, Role } from '@wanwen/contract';
import { type Acting, personOf } from '../acting.ts';
import { requireAdministrator, requireRight } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import { presentOrganisation } from './present.ts';

/** One's own; with `all` everyone's, for administrators, and always for the key of the machine, which has none. */
export async function listOrganisations(
  { store }: AccountsRoom,
  acting: Acting,
  { all, ...asked }: ListOrganisations,
): Promise<OrganisationPage> {
  if (all) requireAdministrator(acting);
  const { personId, administrator } = acting.actor;
  const everyone = all || (administrator && personId === null);
  const { rows, nextCursor } = await store.organisations.list({
    ...asked,
    ...(everyone ? {} : { personId: personOf(acting) }),
  });
  const roles = personId === null ? new Map<string, Role>() : await store.members.rolesOf(personId);
  return { items: rows.map((row) => presentOrganisation(row, roles.get(row.id) ?? null)), nextCursor };
}

export async function getOrganisation(room: AccountsRoom, acting: Acting, id: string): Promise<Organisation> {
  const { role } = await requireRight(room.store, acting, id, 'organisation.read');
  return presentOrganisation((await room.store.organisations.findCounted(id))!, role);
}

/** Ids of all that are there, without those that are being deleted. */
export const organisationIds = ({ store }: AccountsRoom): Promise<string[]> => store.organisations.ids();
