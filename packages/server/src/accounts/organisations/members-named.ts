import type { AccountsRoom } from '../room.ts';

/** Members of the organisation whose names hold the words, by name; for other rooms, which have checked who asks. */
export function membersNamed(
  { store }: AccountsRoom,
  organisationId: string,
  words: string,
  limit: number,
): Promise<{ personId: string; name: string }[]> {
  return store.members.named(organisationId, words, limit);
}
