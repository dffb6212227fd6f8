import { listGroupMessages } from '../../api/workplace-api.ts';
import { feedStore, setFeed, setRoom } from './feed-state.ts';
import { emptyRoom, putAfter, putBefore, putNewest } from './room.ts';

const PAGE = 60;

/** Loads the newest messages, in place of what was shown. */
export async function loadNewest(groupId: string): Promise<void> {
  const roomNow = () => feedStore.get().rooms.get(groupId) ?? emptyRoom;
  const before = roomNow();
  const { items } = await listGroupMessages(groupId, { limit: PAGE });
  setFeed({ rooms: new Map(feedStore.get().rooms).set(groupId, putNewest(roomNow(), items, before)) });
}

/** Loads the messages around one, in place of what was shown. */
export async function loadAround(groupId: string, seq: number): Promise<void> {
  const { items, lastSeq } = await listGroupMessages(groupId, { around: seq, limit: PAGE });
  const { rooms } = feedStore.get();
  const outgoing = rooms.get(groupId)?.outgoing ?? [];
  setFeed({ rooms: new Map(rooms).set(groupId, { items, atEnd: (items.at(-1)?.seq ?? 0) >= lastSeq, outgoing }) });
}

export async function loadOlder(groupId: string): Promise<void> {
  const first = feedStore.get().rooms.get(groupId)?.items[0];
  if (first === undefined) return;
  const { items } = await listGroupMessages(groupId, { before: first.seq, limit: PAGE });
  setRoom(groupId, (room) => (room.items[0]?.id === first.id ? putBefore(room, items) : room));
}

export async function loadNewer(groupId: string): Promise<void> {
  const last = feedStore.get().rooms.get(groupId)?.items.at(-1);
  if (last === undefined) return;
  const { items, lastSeq } = await listGroupMessages(groupId, { after: last.seq, limit: PAGE });
  setRoom(groupId, (room) => (room.items.at(-1)?.id === last.id ? putAfter(room, items, lastSeq) : room));
}
