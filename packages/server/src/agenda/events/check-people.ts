import { peopleNotMembers } from '../errors.ts';
import type { AgendaRoom } from '../room.ts';

/** Who may come: members of the group, or of the organisation. @throws {AppError} `people_not_members` */
export async function checkPeople(
  { groups, directory }: Pick<AgendaRoom, 'groups' | 'directory'>,
  { organisationId, groupId }: { organisationId: string; groupId: string | null },
  personIds: readonly string[],
  field = 'personIds',
): Promise<void> {
  if (personIds.length === 0) return;
  const members =
    groupId === null
      ? await directory.membersAmong(organisationId, personIds)
      : await groups.membersOf(organisationId, groupId);
  const others = personIds.filter((id) => !members.has(id));
  if (others.length > 0) throw peopleNotMembers(field, others);
}
