import type { Group, UpdateGroup } from '@wanwen/contract';
import { cleanText } from '../../platform/index.ts';
import { groupRoleNeeded, notInDirect } from '../errors.ts';
import { loadOwnGroup } from '../load-group.ts';
import { atLeast, changeAsMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';

/** Name, topic, time zone, and whether everyone may find it; for admins of the group. */
export async function updateGroup(room: WorkplaceRoom, who: Who, groupId: string, input: UpdateGroup): Promise<Group> {
  await changeAsMember(room, who, { groupId, need: 'member', own: true }, async (store, { group, member }) => {
    if (group.kind === 'direct') {
      if (Object.keys(input).some((key) => key !== 'timeZone')) throw notInDirect();
    } else if (!atLeast(member.role, 'admin')) throw groupRoleNeeded('admin');
    const { kind = group.kind, name = group.name, topic = group.topic, timeZone = group.time_zone } = input;
    await store.groups.update(groupId, { kind, name: cleanText(name), topic: cleanText(topic), time_zone: timeZone });
  });
  return loadOwnGroup(room, who, groupId);
}
