import type { Group } from '@wanwen/contract';
import { createStore } from '../../live/store.ts';
import { unreadStore } from '../../live/unread.ts';
import { calmStore } from './calm-store.ts';
import type { Room } from './room.ts';

export interface FeedState {
  /** Null until the groups were told for the first time. */
  groups: ReadonlyMap<string, Group> | null;
  rooms: ReadonlyMap<string, Room>;
  online: ReadonlySet<string>;
  /** Who is typing, by group. */
  typing: ReadonlyMap<string, readonly string[]>;
  connection: 'connecting' | 'live' | 'broken';
  personId: string | null;
}

export const nothingKnown: FeedState = {
  groups: null,
  rooms: new Map(),
  online: new Set(),
  typing: new Map(),
  connection: 'connecting',
  personId: null,
};

/** Everything that the page knows of the person's groups, kept in step by one line to the server. */
export const feedStore = calmStore(createStore<FeedState>(nothingKnown));

/** What went wrong last with something that was done at a click; shown above the composer until something succeeds. */
export const problemStore = createStore<unknown>(null);

export function attempt(work: Promise<unknown>): void {
  work.then(
    () => problemStore.set(null),
    (error) => problemStore.set(error),
  );
}

/** Changes a part of what is known. */
export const setFeed = (change: Partial<FeedState>) => {
  feedStore.set({ ...feedStore.get(), ...change });
  if (change.groups) countUnread(change.groups);
};

function countUnread(groups: ReadonlyMap<string, Group>): void {
  let unread = 0;
  for (const { muted, unreadMentions, unread: all, lateMentions } of groups.values())
    unread += (muted ? unreadMentions : all) + lateMentions.length;
  unreadStore.set(unread);
}

/** Changes what is loaded of a group, where anything is. */
export const setRoom = (groupId: string, change: (room: Room) => Room) => {
  const { rooms } = feedStore.get();
  const room = rooms.get(groupId);
  if (room === undefined) return;
  const next = change(room);
  if (next !== room) setFeed({ rooms: new Map(rooms).set(groupId, next) });
};

/** Changes a group, where it is known. */
export const setGroup = (groupId: string, change: (group: Group) => Group) => {
  const { groups } = feedStore.get();
  const group = groups?.get(groupId);
  if (group) setFeed({ groups: new Map(groups).set(groupId, change(group)) });
};
