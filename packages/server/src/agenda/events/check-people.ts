import { peopleNotMembers } from '../errors.ts';
import type { AgendaRoom } from '../room.ts';

interface Place {
  organisationId: string;
  groupId: string | null;
}

type Asked = Pick<AgendaRoom, 'groups' | 'directory'>;

/** Of these people, those who may come: members of the group, or of the organisation. Not inside a transaction: other rooms are asked. */
export async function whoMayCome(
  { groups, directory }: Asked,
  { organisationId, groupId }: Place,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  return groupId === null
    ? directory.membersAmong(organisationId, personIds)
    : groups.membersOf(organisationId, groupId);
}

/** @throws {AppError} `people_not_members` */
export function requireAmong(members: ReadonlySet<string>, personIds: readonly string[], field = 'personIds'): void {
  const others = personIds.filter((id) => !members.has(id));
  if (others.length > 0) throw peopleNotMembers(field, others);
}

/** Not inside a transaction. @throws {AppError} `people_not_members` */
export async function checkPeople(room: Asked, place: Place, personIds: readonly string[]): Promise<void> {
  requireAmong(await whoMayCome(room, place, personIds), personIds);
}
