import type { PageEvent } from '@wanwen/contract';
import type { Identify } from '../../accounts/index.ts';
import type { AgendaNews } from '../../agenda/index.ts';
import type { ChatNews, Owner } from '../../chat/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { type EventBus, type EventStream, openEventStream } from '../../platform/index.ts';
import { HEARTBEAT_MS } from './heartbeat.ts';
import { ownerOf } from './owner-of.ts';
import { stillAllowed } from './still-allowed.ts';

/** What the page hears of. */
export interface ConsoleNews extends ChatNews, AgendaNews {
  'models-changed': object;
}

/** Different events kept for a client that does not read; one that is further behind is cut off, and loads anew. */
const PENDING_LIMIT = 500;

/** Most streams of one person; the oldest ends when another one comes. */
const MOST_STREAMS = 50;

export interface PageEventsOptions {
  identify: Identify;
  /** Ends the streams. */
  closing: AbortSignal;
  /** How often is looked whether the session still stands, milliseconds. */
  checkMs?: number;
}

/** `GET /api/console/events`: what happened in other tabs, for as long as the session stands. */
export function registerPageEvents(
  server: HttpServer,
  news: EventBus<ConsoleNews>,
  { identify, closing, checkMs = 25_000 }: PageEventsOptions,
): void {
  const open = new OpenStreams();
  server.get('/api/console/events', { schema: { tags: ['console'] } }, (request, reply) => {
    const stream = openEventStream(reply, { heartbeatMs: HEARTBEAT_MS });
    // A first comment tells the page that the line is up.
    void stream.send(': open\n\n');
    const owner = ownerOf(request);
    const unsubscribe = subscribe(news, owner, createSender(stream));
    const end = () => stream.end();
    const leave = open.enter(owner, end);
    const isAllowed = stillAllowed(identify, request);
    const checking = setInterval(async () => (await isAllowed()) || end(), checkMs).unref();
    closing.addEventListener('abort', end, { once: true });
    if (closing.aborted) end();
    reply.raw.once('close', () => {
      unsubscribe();
      leave();
      clearInterval(checking);
      closing.removeEventListener('abort', end);
    });
  });
}

/** Streams by whose they are, the oldest first. */
class OpenStreams {
  readonly #ends = new Map<string, Set<() => void>>();

  /** @returns what takes the stream out again */
  enter({ organisationId, personId }: Owner, end: () => void): () => void {
    const key = `${organisationId} ${personId}`;
    const own = this.#ends.get(key) ?? new Set();
    this.#ends.set(key, own.add(end));
    if (own.size > MOST_STREAMS) {
      const [oldest] = own;
      own.delete(oldest!);
      oldest!();
    }
    return () => {
      own.delete(end);
      if (own.size === 0 && this.#ends.get(key) === own) this.#ends.delete(key);
    };
  }
}

function subscribe(news: EventBus<ConsoleNews>, owner: Owner, send: (event: PageEvent) => void): () => void {
  const mine = (other: Owner) => other.organisationId === owner.organisationId && other.personId === owner.personId;
  const ends = [
    news.on('conversation-changed', (event) => {
      if (mine(event.owner)) send({ type: 'conversation-changed', conversation: event.conversation });
    }),
    news.on('conversation-deleted', (event) => {
      if (mine(event.owner)) send({ type: 'conversation-deleted', id: event.id });
    }),
    news.on('answer-started', (event) => {
      const { conversationId, messageId } = event;
      if (mine(event.owner)) send({ type: 'answer-started', conversationId, messageId });
    }),
    news.on('agenda-changed', ({ organisationId, personIds }) => {
      if (organisationId === owner.organisationId && personIds.has(owner.personId)) send({ type: 'agenda-changed' });
    }),
    news.on('models-changed', () => send({ type: 'models-changed' })),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Sends at the client's speed. While it does not read, only the latest event about each thing is kept. */
function createSender(stream: EventStream): (event: PageEvent) => void {
  const pending = new Map<string, PageEvent>();
  let sending = false;
  const drain = async () => {
    sending = true;
    for (const [key, event] of pending) {
      pending.delete(key);
      await stream.send(`data: ${JSON.stringify(event)}\n\n`);
    }
    sending = false;
  };
  return (event) => {
    const key = keyOf(event);
    pending.delete(key);
    pending.set(key, event);
    if (pending.size > PENDING_LIMIT) stream.end();
    else if (!sending) void drain();
  };
}

function keyOf(event: PageEvent): string {
  if (event.type === 'conversation-changed') return `conversation ${event.conversation.id}`;
  if (event.type === 'conversation-deleted') return `conversation ${event.id}`;
  return event.type === 'answer-started' ? `answer ${event.messageId}` : event.type;
}
