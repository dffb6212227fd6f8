import type { CreateGroup, Group } from '@wanwen/contract';
import { cleanText, isoTime } from '../../platform/index.ts';
import { loadOwnGroup } from '../load-group.ts';
import { addPeople, requireColleagues } from '../members/add-people.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { GroupsTable } from '../tables.ts';
import type { Who } from '../who.ts';

/** Makes a group, with the person as its owner. @throws {AppError} `not_colleagues`, `too_many_groups` */
export async function createGroup(room: WorkplaceRoom, who: Who, input: CreateGroup): Promise<Group> {
  room.limits.take('link', who.personId);
  const others = [...new Set(input.personIds)].filter((id) => id !== who.personId);
  await requireColleagues(room, who.organisationId, others);
  const group: GroupsTable = {
    ...emptyGroup(room, who),
    kind: input.kind,
    name: cleanText(input.name),
    topic: cleanText(input.topic),
    time_zone: input.timeZone,
    direct_key: null,
  };
  await room.store.inTransaction(async (store) => {
    await store.groups.insert(group);
    await addPeople(room, store, group, [who.personId], 'owner');
    await addPeople(room, store, { ...group, members: 1 }, others, 'member');
  });
  room.news.publish({ kind: 'joined', groupId: group.id, personIds: [who.personId, ...others] });
  return loadOwnGroup(room, who, group.id);
}

/** Columns of a group in which nothing has happened yet. */
export function emptyGroup({ newId, clock }: WorkplaceRoom, { organisationId, personId }: Who) {
  const now = isoTime(clock);
  return {
    id: newId(),
    organisation_id: organisationId,
    first_seq: 1,
    last_seq: 0,
    gaps: '[]',
    changed: 1,
    own_changed: 1,
    members: 0,
    created_by: personId,
    created_at: now,
    active_at: now,
  };
}
