import type { Group, GroupMessage, LiveEvent, SendGroupMessageInput } from '@wanwen/contract';
import { messagesAfter } from '@wanwen/contract/messages-after';
import { ApiError } from '../../api/request.ts';
import { signInNeeded } from '../../api/sign-in-needed.ts';
import { listGroups, markGroupUnread, sendGroupMessage } from '../../api/workplace-api.ts';
import { queryClient } from '../../live/query-client.ts';
import { unreadStore } from '../../live/unread.ts';
import { feedStore, nothingKnown, setFeed, setGroup, setRoom } from './feed-state.ts';
import { type LiveLine, openLiveLine } from './live-line.ts';
import { loadNewest } from './load-messages.ts';
import { stopTellingRead, takeRead } from './read-marks.ts';
import { dropBefore, putMessage } from './room.ts';

const TYPING_SHOWN_MS = 4000;
const TYPING_TOLD_MS = 2000;

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
  feedStore.set(nothingKnown);
  since = {};
  const leaving = new AbortController();
  line = openLiveLine({
    since: () => since,
    onEvent(event) {
      for (const listener of listeners) listener(event);
      take(event);
    },
    onState: (connection) => {
      setFeed({ connection });
      if (connection === 'live') sendWaiting();
      else dropAnswers();
    },
    onSignedOut: () => signInNeeded.set(true),
  });
  // Where WebSockets do not get through, the groups are there all the same.
  listGroups(leaving.signal)
    .then(({ items }) => {
      if (feedStore.get().groups === null) setFeed({ groups: new Map(items.map((group) => [group.id, group])) });
    })
    .catch(() => undefined);
  return () => {
    leaving.abort();
    line?.end();
    line = undefined;
    feedStore.set(nothingKnown);
    unreadStore.set(0);
  };
}

function take(event: LiveEvent): void {
  const { groups, online } = feedStore.get();
  switch (event.type) {
    case 'hello':
      setFeed({ personId: event.personId, online: new Set(event.online) });
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
      setFeed({ groups: left, rooms });
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
      if (groups === null) setFeed({ groups: new Map() });
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
      setFeed({ online: next });
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
  setFeed({ groups: new Map(groups).set(group.id, next) });
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

function takeTyping(groupId: string, personId: string): void {
  const key = `${groupId} ${personId}`;
  clearTimeout(typingTimers.get(key));
  typingTimers.set(
    key,
    setTimeout(() => stopTyping(groupId, personId), TYPING_SHOWN_MS),
  );
  const { typing } = feedStore.get();
  const people = typing.get(groupId) ?? [];
  if (!people.includes(personId)) setFeed({ typing: new Map(typing).set(groupId, [...people, personId]) });
}

function stopTyping(groupId: string, personId: string | null): void {
  const { typing } = feedStore.get();
  const people = typing.get(groupId) ?? [];
  if (personId !== null && people.includes(personId))
    setFeed({
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

/** Makes a message and all that came later unread again. What was being told as read is not told. */
export async function leaveUnread(groupId: string, seq: number): Promise<void> {
  stopTellingRead(groupId);
  takeGroup(await markGroupUnread(groupId, seq));
}
