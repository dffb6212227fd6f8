import type {
  GroupMessage,
  GroupMessageSlice,
  ListGroupMessages,
  ListThread,
  PinnedMessages,
  Thread,
} from '@wanwen/contract';
import { groupMessageNotFound } from '../errors.ts';
import { numbersOf } from '../groups/gaps.ts';
import { presentMessages, presentOne } from '../present.ts';
import { requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { WorkplaceStore } from '../store.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { Who } from '../who.ts';
import { loadMessage } from './load-message.ts';
import { PIN_LIMIT } from './mark-message.ts';

/** A stretch of messages by number; reads as many rows as it gives, however long the group is. */
export async function listMessages(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  place: ListGroupMessages,
): Promise<GroupMessageSlice> {
  const { group } = await requireGroup(room.store, who, groupId, 'read');
  const items = await presentMessages(room, await rowsAt(room.store, groupId, place));
  const { firstSeq, lastSeq } = numbersOf(group);
  return { items, firstSeq, lastSeq };
}

async function rowsAt(
  { messages }: WorkplaceStore,
  groupId: string,
  { before, after, around, limit }: ListGroupMessages,
): Promise<MessageRow[]> {
  if (around !== undefined) {
    const half = Math.floor(limit / 2);
    const later = await messages.after(groupId, around - 1, limit - half);
    return [...(await messages.before(groupId, around, half)), ...later];
  }
  if (after !== undefined) return messages.after(groupId, after, limit);
  return messages.before(groupId, before ?? Number.MAX_SAFE_INTEGER, limit);
}

export async function getMessage(
  room: WorkplaceRoom,
  who: Who,
  { groupId, id }: { groupId: string; id: string },
): Promise<GroupMessage> {
  await requireGroup(room.store, who, groupId, 'read');
  return presentOne(room, await loadMessage(room.store, groupId, id));
}

/** The thread that a message begins or is in. */
export async function listThread(
  room: WorkplaceRoom,
  who: Who,
  { groupId, id }: { groupId: string; id: string },
  { after, before, limit }: ListThread,
): Promise<Thread> {
  await requireGroup(room.store, who, groupId, 'read');
  const { messages } = room.store;
  const row = await messages.find(groupId, id);
  const rootId = row?.root_id ?? id;
  const isUpwards = before !== undefined;
  const rows = isUpwards
    ? await messages.threadBefore(rootId, before, limit + 1)
    : await messages.thread(rootId, after, limit + 1);
  // A thread whose first message is gone begins with what is left of it.
  const root =
    (rootId === row?.id ? row : await messages.find(groupId, rootId)) ?? (await messages.thread(rootId, 0, 1))[0];
  if (root?.group_id !== groupId) throw groupMessageNotFound();
  const isMore = rows.length > limit;
  const shown = isUpwards ? rows.slice(-limit) : rows.slice(0, limit);
  return {
    root: await presentOne(room, root),
    items: await presentMessages(room, shown),
    nextBefore: isUpwards && isMore ? shown[0]!.seq : null,
    nextAfter: !isUpwards && isMore ? shown.at(-1)!.seq : null,
  };
}

/** The latest pinned first. */
export async function listPins(room: WorkplaceRoom, who: Who, groupId: string): Promise<PinnedMessages> {
  await requireGroup(room.store, who, groupId, 'read');
  return { items: await presentMessages(room, await room.store.messages.pinned(groupId, PIN_LIMIT)) };
}
