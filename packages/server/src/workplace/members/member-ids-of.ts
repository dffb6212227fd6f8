import type { WorkplaceRoom } from '../room.ts';

/** Who is in a group of the organisation, for rooms that keep things of groups; nobody where there is no such group. */
export async function memberIdsOf(
  { store }: WorkplaceRoom,
  organisationId: string,
  groupId: string,
): Promise<ReadonlySet<string>> {
  if ((await store.groups.find(organisationId, groupId)) === undefined) return new Set();
  return new Set((await store.members.list(groupId)).map((row) => row.person_id));
}
