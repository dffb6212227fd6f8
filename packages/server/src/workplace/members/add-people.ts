import { type GroupRole, groupMemberLimit } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { groupFull, notColleagues, tooManyGroups } from '../errors.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { WorkplaceStore } from '../store.ts';
import type { GroupRow } from '../stores/group-store.ts';

/** Most groups and direct messages of one person. */
export const GROUP_LIMIT = 1000;

/** @throws {AppError} `not_colleagues` */
export async function requireColleagues(
  { directory }: WorkplaceRoom,
  organisationId: string,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return;
  const members = await directory.membersAmong(organisationId, personIds);
  if (personIds.some((id) => !members.has(id))) throw notColleagues();
}

/**
 * Puts people into a group that the transaction holds. What was said before they came is not unread to them.
 * @returns those who were not in it yet
 * @throws {AppError} `group_full`, `too_many_groups`
 */
export async function addPeople(
  { newId, clock }: Pick<WorkplaceRoom, 'newId' | 'clock'>,
  store: WorkplaceStore,
  group: GroupRow,
  personIds: readonly string[],
  role: GroupRole,
): Promise<string[]> {
  for (const personId of personIds) {
    if ((await store.members.countOf(group.organisation_id, personId)) >= GROUP_LIMIT) throw tooManyGroups(GROUP_LIMIT);
  }
  const rows = personIds.map((personId) => ({
    id: newId(),
    group_id: group.id,
    organisation_id: group.organisation_id,
    person_id: personId,
    role,
    muted: 0,
    joined_at: isoTime(clock),
    joined_seq: group.last_seq,
    read_seq: group.last_seq,
  }));
  const added = await store.members.insert(rows);
  const members = group.members + added.length;
  if (members > groupMemberLimit) throw groupFull(groupMemberLimit);
  if (added.length > 0) await store.groups.update(group.id, { members });
  return added;
}
