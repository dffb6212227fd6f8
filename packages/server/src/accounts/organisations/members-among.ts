import type { AccountsRoom } from '../room.ts';

/** Of the people named, those who belong to the organisation; for other rooms, which have checked who asks. */
export async function membersAmong(
  { store }: AccountsRoom,
  organisationId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await store.members.among(organisationId, personIds));
}
