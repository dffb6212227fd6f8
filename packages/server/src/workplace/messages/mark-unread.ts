import { loadOwnGroup } from '../load-group.ts';
import { requireMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';

/** Makes a message and all that came later unread again, for the person alone; never what they have not read yet. */
export async function markUnread(room: WorkplaceRoom, who: Who, groupId: string, seq: number) {
  const { member } = await requireMember(room.store, who, groupId);
  await room.store.members.setRead(groupId, who.personId, Math.min(member.read_seq, seq - 1));
  room.news.publish({ kind: 'seen-differently', groupId, personId: who.personId });
  return loadOwnGroup(room, who, groupId);
}
