import type { GroupMessage } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { notAuthor } from '../errors.ts';
import { presentOne } from '../present.ts';
import { atLeast, changeAsMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { loadMessage } from './load-message.ts';

/** Takes a message back: that there was one, and who deleted it, stays; what it said is gone from everywhere. */
export async function deleteMessage(
  room: WorkplaceRoom,
  who: Who,
  { groupId, id }: { groupId: string; id: string },
): Promise<GroupMessage> {
  room.limits.take('change', who.personId);
  const change = { groupId, need: 'member' as const };
  let isToldAnew = false;
  const row = await changeAsMember(room, who, change, async (store, { group, member }) => {
    const old = await loadMessage(store, groupId, id);
    if (old.deleted_at !== null) return old;
    if (old.author_id !== who.personId && !atLeast(member.role, 'admin')) throw notAuthor();
    const changes = {
      ...{
        text: '',
        files: '[]',
        mentions: '[]',
        mentions_all: 0,
        added_mentions: '[]',
        reactions: '[]',
        pinned_at: null,
        pinned_by: null,
      },
      deleted_at: isoTime(room.clock),
      deleted_by: who.personId,
      changed: group.changed,
    };
    await store.messages.update(id, changes);
    await store.messages.forgetMentions(groupId, old.seq);
    isToldAnew = await store.lateMentions.keep({ groupId, seq: old.seq }, []);
    if (isToldAnew) await store.groups.update(groupId, { own_changed: group.changed });
    await store.messages.forgetEdits(id);
    await store.files.deleteOfMessages([id]);
    await store.search.removeMessage(id);
    return { ...old, ...changes };
  });
  if (isToldAnew) room.news.publish({ kind: 'changed', groupId, own: true });
  return presentOne(room, row);
}
