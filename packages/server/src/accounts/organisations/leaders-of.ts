import type { AccountsRoom } from '../room.ts';

interface Leaders {
  /** Of the organisation. */
  name: string;
  people: { name: string; email: string }[];
}

/** Owners and admins, for messages about the organisation; null where it is gone or deleted. */
export async function leadersOf({ store, people }: AccountsRoom, organisationId: string): Promise<Leaders | null> {
  const organisation = await store.organisations.find(organisationId);
  if (!organisation || organisation.deleted_at !== null) return null;
  const ids = await store.members.leaders(organisationId);
  return { name: organisation.name, people: [...(await people.find(ids)).values()] };
}
