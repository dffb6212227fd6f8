import type { Group, GroupMessage, LiveEvent, SendGroupMessageInput } from '@wanwen/contract';
import { messagesAfter } from '@wanwen/contract/messages-after';
import { ApiError } from '../../api/request.ts';
import { signInNeeded } from '../../api/sign-in-needed.ts';
import {
  listGroupMessages,
  listGroups,
  markGroupRead,
  markGroupUnread,
  sendGroupMessage,
} from '../../api/workplace-api.ts';
import { queryClient } from '../../live/query-client.ts';
import { createStore } from '../../live/store.ts';
import { unreadStore } from '../../live/unread.ts';
import { calmStore } from './calm-store.ts';
import { type LiveLine, openLiveLine } from './live-line.ts';
import { dropBefore, emptyRoom, putAfter, putBefore, putMessage, putNewest, type Room } from './room.ts';

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

const initial: FeedState = {
  groups: null,
  rooms: new Map(),
  online: new Set(),
  typing: new Map(),
  connection: 'connecting',
  personId: null,
};

const PAGE = 60;
const TYPING_SHOWN_MS = 4000;
const TYPING_TOLD_MS = 2000;

/** Everything that the page knows of the person's groups, kept in step by one line to the server. */
export const feedStore = calmStore(createStore<FeedState>(initial));

/** What went wrong last with something that was done at a click; shown above the composer until something succeeds. */
export const problemStore = createStore<unknown>(null);

export function attempt(work: Promise<unknown>): void {
  work.then(
    () => problemStore.set(null),
    (error) => problemStore.set(error),
  );
}

const set = (change: Partial<FeedState>) => {
  feedStore.set({ ...feedStore.get(), ...change });
  if (change.groups) countUnread(change.groups);
};

function countUnread(groups: ReadonlyMap<string, Group>): void {
  let unread = 0;
  for (const { muted, unreadMentions, unread: all, lateMentions } of groups.values())
    unread += (muted ? unreadMentions : all) + lateMentions.length;
  unreadStore.set(unread);
}

const setRoom = (groupId: string, change: (room: Room) => Room) => {
  const { rooms } = feedStore.get();
  const room = rooms.get(groupId);
  if (room === undefined) return;
  const next = change(room);
  if (next !== room) set({ rooms: new Map(rooms).set(groupId, next) });
};

const setGroup = (groupId: string, change: (group: Group) => Group) => {
  const { groups } = feedStore.get();
  const group = groups?.get(groupId);
  if (group) set({ groups: new Map(groups).set(groupId, change(group)) });
};

const listeners = new Set<(event: LiveEvent) => void>();

/** Whoever listens is told of each event before the feed takes it. Returns the function that ends it. */
export function listenToLine(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let line: LiveLine | undefined;
/** The last change heard of each group. */
let since: Record<string, number> = {};
const typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
const typedAt = new Map<string, number>();

/** Begins to listen for a person in an organisation. Returns the function that ends it, and forgets everything. */
export function startFeed(): () => void {
  feedStore.set(initial);
  since = {};
  const leaving = new AbortController();
  line = openLiveLine({
    since: () => since,
    onEvent(event) {
      for (const listener of listeners) listener(event);
      take(event);
    },
    onState: (connection) => {
      set({ connection });
      if (connection === 'live') sendWaiting();
      else dropAnswers();
    },
    onSignedOut: () => signInNeeded.set(true),
  });
  // Where WebSockets do not get through, the groups are there all the same.
  listGroups(leaving.signal)
    .then(({ items }) => {
      if (feedStore.get().groups === null) set({ groups: new Map(items.map((group) => [group.id, group])) });
    })
    .catch(() => undefined);
  return () => {
    leaving.abort();
    line?.end();
    line = undefined;
    feedStore.set(initial);
    unreadStore.set(0);
  };
}

function take(event: LiveEvent): void {
  const { groups, online } = feedStore.get();
  switch (event.type) {
    case 'hello':
      set({ personId: event.personId, online: new Set(event.online) });
      break;
    case 'group':
      takeGroup(event.group);
      break;
    case 'group-left': {
      const left = new Map(groups);
      left.delete(event.groupId);
      delete since[event.groupId];
      const rooms = new Map(feedStore.get().rooms);
      rooms.delete(event.groupId);
      set({ groups: left, rooms });
      break;
    }
    case 'message':
      since[event.groupId] = event.changed;
      takeMessage(event.message);
      break;
    case 'reset':
      since[event.groupId] = event.changed;
      if (feedStore.get().rooms.has(event.groupId)) void loadNewest(event.groupId);
      readAgain(event.groupId);
      break;
    case 'ready':
      if (groups === null) set({ groups: new Map() });
      break;
    case 'read':
      takeRead(event.groupId, event.personId, event.seq);
      break;
    case 'typing':
      takeTyping(event.groupId, event.personId);
      break;
    case 'presence': {
      const next = new Set(online);
      if (event.online) next.add(event.personId);
      else next.delete(event.personId);
      set({ online: next });
      break;
    }
    case 'sent':
      answers.get(event.clientId)?.resolve(event.message);
      break;
    case 'refused': {
      const { code, message, status, details } = event.error;
      answers.get(event.clientId)?.reject(new ApiError(code, message, status, details));
      break;
    }
    case 'noticed':
    case 'pong':
      break;
  }
}

/** A group as the server told it, here or in an answer. */
export function takeGroup(group: Group): void {
  const { groups } = feedStore.get();
  const known = groups?.get(group.id);
  since[group.id] ??= group.changed;
  // News of messages may have overtaken it.
  const isOlder = known !== undefined && known.changed > group.changed;
  const { changed, lastSeq, lastMessage, activeAt, unread, unreadMentions } = isOlder ? known : group;
  const next = { ...group, changed, lastSeq, lastMessage, activeAt, unread, unreadMentions };
  set({ groups: new Map(groups).set(group.id, next) });
  setRoom(group.id, (room) => dropBefore(room, group.firstSeq));
  void queryClient.invalidateQueries({ queryKey: ['workplace', 'members', group.id] });
}

/** A message as the server told it, here or in an answer. */
export function takeMessage(message: GroupMessage): void {
  const { personId } = feedStore.get();
  setRoom(message.groupId, (room) => putMessage(room, message));
  stopTyping(message.groupId, message.authorId);
  setGroup(message.groupId, (known) => {
    const group = { ...known, changed: Math.max(known.changed, message.changed) };
    const excerpt = message.text.replace(/\s+/gu, ' ').trim().slice(0, 120) || message.files[0]?.name || '';
    const lastMessage = message.deleted ? null : { authorName: message.authorName, excerpt };
    if (message.seq < group.lastSeq) return group;
    if (message.seq === group.lastSeq) return { ...group, lastMessage };
    const isOwn = message.authorId === personId;
    const isMentioned = message.mentionsAll || message.mentions.includes(personId ?? '');
    const readSeq = isOwn ? message.seq : group.readSeq;
    return {
      ...group,
      lastMessage,
      readSeq,
      lastSeq: message.seq,
      activeAt: message.createdAt,
      unread: messagesAfter({ ...group, lastSeq: message.seq }, readSeq),
      unreadMentions: isOwn ? 0 : group.unreadMentions + (isMentioned ? 1 : 0),
    };
  });
  readAgain(message.groupId);
}

/** What stands beside the messages. */
function readAgain(groupId: string): void {
  for (const what of ['thread', 'pins']) void queryClient.invalidateQueries({ queryKey: ['workplace', what, groupId] });
}

function takeRead(groupId: string, personId: string, seq: number): void {
  if (personId !== feedStore.get().personId) {
    queryClient.setQueryData(
      ['workplace', 'members', groupId],
      (members: { items: { personId: string }[] } | undefined) =>
        members === undefined
          ? undefined
          : {
              items: members.items.map((member) =>
                member.personId === personId ? { ...member, readSeq: seq } : member,
              ),
            },
    );
    return;
  }
  setGroup(groupId, (group) => ({
    ...group,
    readSeq: Math.max(group.readSeq, seq),
    unread: messagesAfter(group, Math.max(group.readSeq, seq)),
    unreadMentions: seq >= group.lastSeq ? 0 : group.unreadMentions,
  }));
}

function takeTyping(groupId: string, personId: string): void {
  const key = `${groupId} ${personId}`;
  clearTimeout(typingTimers.get(key));
  typingTimers.set(
    key,
    setTimeout(() => stopTyping(groupId, personId), TYPING_SHOWN_MS),
  );
  const { typing } = feedStore.get();
  const people = typing.get(groupId) ?? [];
  if (!people.includes(personId)) set({ typing: new Map(typing).set(groupId, [...people, personId]) });
}

function stopTyping(groupId: string, personId: string | null): void {
  const { typing } = feedStore.get();
  const people = typing.get(groupId) ?? [];
  if (personId !== null && people.includes(personId))
    set({
      typing: new Map(typing).set(
        groupId,
        people.filter((id) => id !== personId),
      ),
    });
}

/** Tells the others that something is being typed, now and then. */
export function tellTyping(groupId: string): void {
  const now = Date.now();
  if (now - (typedAt.get(groupId) ?? 0) < TYPING_TOLD_MS) return;
  typedAt.set(groupId, now);
  line?.send({ type: 'typing', groupId });
}

/** Loads the newest messages, in place of what was shown. */
export async function loadNewest(groupId: string): Promise<void> {
  const roomNow = () => feedStore.get().rooms.get(groupId) ?? emptyRoom;
  const before = roomNow();
  const { items } = await listGroupMessages(groupId, { limit: PAGE });
  set({ rooms: new Map(feedStore.get().rooms).set(groupId, putNewest(roomNow(), items, before)) });
}

/** Loads the messages around one, in place of what was shown. */
export async function loadAround(groupId: string, seq: number): Promise<void> {
  const { items, lastSeq } = await listGroupMessages(groupId, { around: seq, limit: PAGE });
  const { rooms } = feedStore.get();
  const outgoing = rooms.get(groupId)?.outgoing ?? [];
  set({ rooms: new Map(rooms).set(groupId, { items, atEnd: (items.at(-1)?.seq ?? 0) >= lastSeq, outgoing }) });
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

interface Answer {
  resolve(message: GroupMessage): void;
  reject(error: unknown): void;
}

/** Messages sent by the line that wait to be answered, by client id. */
const answers = new Map<string, Answer>();
const ANSWER_MS = 8000;

/** By the line, which is quicker; where it breaks or is silent, by a request, which finds the same message where it came through. */
async function deliver(groupId: string, input: SendGroupMessageInput): Promise<GroupMessage> {
  if (feedStore.get().connection !== 'live') return sendGroupMessage(groupId, input);
  const { clientId } = input;
  const late = new Error('the line did not answer');
  try {
    return await new Promise<GroupMessage>((resolve, reject) => {
      answers.set(clientId, { resolve, reject });
      setTimeout(() => reject(late), ANSWER_MS);
      line?.send({ type: 'send', groupId, message: input });
    });
  } catch (error) {
    if (error instanceof ApiError) throw error;
    return await sendGroupMessage(groupId, input);
  } finally {
    answers.delete(clientId);
  }
}

function dropAnswers(): void {
  for (const { reject } of answers.values()) reject(new Error('the line is broken'));
}

/** Shows a message at once, and sends it until the server has it or refuses it. */
export async function send(groupId: string, input: SendGroupMessageInput): Promise<void> {
  setRoom(groupId, (room) => ({
    ...room,
    outgoing: [
      ...room.outgoing.filter((each) => each.input.clientId !== input.clientId),
      { input, at: new Date().toISOString(), error: null },
    ],
  }));
  try {
    takeMessage(await deliver(groupId, input));
  } catch (error) {
    setRoom(groupId, (room) => ({
      ...room,
      outgoing: room.outgoing.map((each) => (each.input.clientId === input.clientId ? { ...each, error } : each)),
    }));
  }
}

export const forgetOutgoing = (groupId: string, clientId: string) =>
  setRoom(groupId, (room) => ({ ...room, outgoing: room.outgoing.filter(({ input }) => input.clientId !== clientId) }));

/** After a break: what could not be sent for want of a line is sent again, under the same id. */
function sendWaiting(): void {
  for (const [groupId, { outgoing }] of feedStore.get().rooms)
    for (const { input, error } of outgoing)
      if (error !== null && (error as { status?: number }).status === 0) void send(groupId, input);
}

const reading = new Map<string, ReturnType<typeof setTimeout>>();

/** Notes that everything up to that message was seen; told to the server a moment later. */
export function seeUpTo(groupId: string, seq: number): void {
  const group = feedStore.get().groups?.get(groupId);
  if (group === undefined || group.role === null || group.readSeq >= seq) return;
  takeRead(groupId, feedStore.get().personId ?? '', seq);
  clearTimeout(reading.get(groupId));
  reading.set(
    groupId,
    setTimeout(() => void markGroupRead(groupId, seq).catch(() => undefined), 400),
  );
}

/** Notes that messages were looked at again that an edit had made mention the person. */
export function seeLate(groupId: string, seqs: readonly number[]): void {
  const group = feedStore.get().groups?.get(groupId);
  const seen = group?.lateMentions.filter((seq) => seqs.includes(seq)) ?? [];
  if (group === undefined || seen.length === 0) return;
  setGroup(groupId, (known) => ({ ...known, lateMentions: known.lateMentions.filter((seq) => !seen.includes(seq)) }));
  void markGroupRead(groupId, group.readSeq, seen).catch(() => undefined);
}

/** Makes a message and all that came later unread again. What was being told as read is not told. */
export async function leaveUnread(groupId: string, seq: number): Promise<void> {
  clearTimeout(reading.get(groupId));
  takeGroup(await markGroupUnread(groupId, seq));
}
