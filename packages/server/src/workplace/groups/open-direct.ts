import type { Group } from '@wanwen/contract';
import { notColleagues } from '../errors.ts';
import { loadOwnGroup } from '../load-group.ts';
import { addPeople, requireColleagues } from '../members/add-people.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { GroupsTable } from '../tables.ts';
import type { Who } from '../who.ts';
import { emptyGroup } from './create-group.ts';

/** The direct messages with somebody of the organisation; made where there are none yet. */
export async function openDirect(room: WorkplaceRoom, who: Who, otherId: string): Promise<Group> {
  if (otherId === who.personId) throw notColleagues();
  await requireColleagues(room, who.organisationId, [otherId]);
  const people = [who.personId, otherId];
  const group: GroupsTable = {
    ...emptyGroup(room, who),
    kind: 'direct',
    name: '',
    topic: '',
    time_zone: 'Asia/Shanghai',
    direct_key: directKey(people),
  };
  const { id, added } = await room.store.inTransaction(async (store) => {
    await store.groups.insertDirect(group);
    const found = (await store.groups.findDirect(who.organisationId, group.direct_key!))!;
    // Whoever left the organisation and is back in it finds the old messages again.
    return { id: found.id, added: await addPeople(room, store, found, people, 'member') };
  });
  if (added.length > 0) room.news.publish({ kind: 'joined', groupId: id, personIds: added });
  return loadOwnGroup(room, who, id);
}

const directKey = (people: readonly string[]) => JSON.stringify(people.toSorted());
