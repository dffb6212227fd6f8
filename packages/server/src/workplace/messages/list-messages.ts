import type {
  GroupMessage,
  GroupMessageSlice,
  ListGroupMessages,
  ListThread,
  PinnedMessages,
  Thread,
} from '@wanwen/contract';
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
  return { items, firstSeq: group.first_seq, lastSeq: group.last_seq };
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
  { after, limit }: ListThread,
): Promise<Thread> {
  await requireGroup(room.store, who, groupId, 'read');
  const row = await loadMessage(room.store, groupId, id);
  const rows = await room.store.messages.thread(row.root_id ?? row.id, after, limit + 1);
  // A thread whose first message was removed with the time begins with what is left of it.
  const root = (row.root_id === null ? row : await room.store.messages.find(groupId, row.root_id)) ?? row;
  const shown = rows.slice(0, limit);
  return {
    root: await presentOne(room, root),
    items: await presentMessages(room, shown),
    nextAfter: rows.length > limit ? shown.at(-1)!.seq : null,
  };
}

/** The latest pinned first. */
export async function listPins(room: WorkplaceRoom, who: Who, groupId: string): Promise<PinnedMessages> {
  await requireGroup(room.store, who, groupId, 'read');
  return { items: await presentMessages(room, await room.store.messages.pinned(groupId, PIN_LIMIT)) };
}
