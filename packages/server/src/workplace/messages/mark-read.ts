import { requireMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';

/**
 * Notes how far the person has read; never back, and never beyond the newest message.
 * @param seen messages read before that were looked at again: what an edit said there waits no longer
 */
export async function markRead(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  seq: number,
  seen: readonly number[] = [],
): Promise<void> {
  const { group } = await requireMember(room.store, who, groupId);
  if (await room.store.lateMentions.see(groupId, who.personId, seen))
    room.news.publish({ kind: 'seen-differently', groupId, personId: who.personId });
  const reached = Math.min(seq, group.last_seq);
  if (!(await room.store.members.markRead(groupId, who.personId, reached))) return;
  room.news.publish({ kind: 'read', groupId, personId: who.personId, seq: reached });
}
