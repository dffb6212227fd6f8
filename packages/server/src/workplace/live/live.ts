import { type LiveEvent, LiveRequest, type SendGroupMessage } from '@wanwen/contract';
import { AppError, internalError } from '../../platform/index.ts';
import { listGroups } from '../groups/list-groups.ts';
import { findOwnGroup } from '../load-group.ts';
import { sendMessage } from '../messages/send-message.ts';
import type { WorkNews } from '../news.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { Who } from '../who.ts';
import { Channels } from './channels.ts';
import { LiveLine, type LiveSocket } from './live-line.ts';
import type { Presence } from './presence.ts';

export interface LiveOptions {
  room: WorkplaceRoom;
  presence: Presence;
  /** How often both sides say something, milliseconds. */
  heartbeatMs?: number;
  /** How often this server looks into the database by itself for what it was not told of, milliseconds; 0: never. */
  pollMs: number;
  /** Most pages of one person; the oldest goes when another one comes. */
  linesPerPerson?: number;
}

const TYPING_EVERY_MS = 1500;
/** Frames of one page, at once and a second. */
const FRAMES = { burst: 100, perSecond: 10 };

/**
 * Tells every open page what happens in its groups. What is told is read from the database in the order of the changes, so a
 * page that resumes from the last number it has hears everything once and in order, from whichever server.
 */
export class Live implements AsyncDisposable {
  readonly #room: WorkplaceRoom;
  readonly #presence: Presence;
  readonly #heartbeatMs: number;
  readonly #linesPerPerson: number;
  readonly #lines = new Set<LiveLine>();
  readonly #channels: Channels;
  readonly #timers: NodeJS.Timeout[];
  readonly #unsubscribe: () => void;
  readonly #running = new Set<Promise<unknown>>();

  constructor({ room, presence, heartbeatMs = 25_000, pollMs, linesPerPerson = 20 }: LiveOptions) {
    this.#room = room;
    this.#channels = new Channels(room, (work) => this.#run(work));
    this.#presence = presence;
    this.#heartbeatMs = heartbeatMs;
    this.#linesPerPerson = linesPerPerson;
    this.#unsubscribe = room.news.subscribe((news, _server, made) => this.#hear(news, made));
    this.#timers = [setInterval(() => this.#dropSilent(), heartbeatMs / 2).unref()];
    if (pollMs > 0) this.#timers.push(setInterval(() => this.poll(), pollMs).unref());
  }

  /**
   * A page has opened its line.
   * @param stillAllowed whether the session still stands; asked now and then
   */
  open(
    who: Who,
    socket: LiveSocket,
    stillAllowed: () => Promise<boolean>,
  ): { hear(text: string): void; ended(): void } {
    const line = new LiveLine(who, socket);
    this.#makeRoom(who);
    const { organisationId, personId } = who;
    const leave = this.#presence.enter(organisationId, personId);
    const checking = setInterval(() => this.#run(this.#check(line, stillAllowed)), this.#heartbeatMs).unref();
    const online = this.#presence.online(organisationId);
    line.send({ type: 'hello', personId, heartbeatMs: this.#heartbeatMs, online });
    this.#lines.add(line);
    const page = {
      line,
      resumed: false,
      allowance: FRAMES.burst,
      at: performance.now(),
      typedAt: new Map<string, number>(),
    };
    return {
      hear: (text) => this.#hearPage(page, text),
      ended: () => {
        clearInterval(checking);
        line.ended();
        leave();
        this.#lines.delete(line);
        for (const groupId of line.heard.keys()) this.#channels.leave(line, groupId);
      },
    };
  }

  /** Looks into the database for changes of the groups that somebody hears. */
  poll(): void {
    this.#run(this.#channels.poll());
  }

  /** Tells the pages of these people, on this server, that there are other notices for them than before. */
  tellNoticed(organisationId: string, personIds: ReadonlySet<string>): void {
    for (const line of this.#lines)
      if (line.who.organisationId === organisationId && personIds.has(line.who.personId))
        line.send({ type: 'noticed' });
  }

  /** Ends every line: pages come back to the next server. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#unsubscribe();
    for (const line of this.#lines) line.close('restart');
    await Promise.allSettled([...this.#running]);
  }

  #hearPage(page: Page, text: string): void {
    const { line } = page;
    line.lastHeardAt = performance.now();
    page.allowance =
      Math.min(FRAMES.burst, page.allowance + ((line.lastHeardAt - page.at) / 1000) * FRAMES.perSecond) - 1;
    page.at = line.lastHeardAt;
    const request = page.allowance < 0 ? undefined : parseRequest(text);
    if (request === undefined) line.close(page.allowance < 0 ? 'tooMany' : 'misused');
    else if (request.type === 'ping') line.send({ type: 'pong' });
    else if (request.type === 'typing') this.#type(page, request.groupId);
    else if (request.type === 'send') this.#run(this.#send(line, request.groupId, request.message));
    else if (page.resumed) line.close('misused');
    else {
      page.resumed = true;
      this.#run(this.#resume(line, request.since));
    }
  }

  async #send(line: LiveLine, groupId: string, input: SendGroupMessage): Promise<void> {
    const { clientId } = input;
    try {
      line.send({ type: 'sent', clientId, message: await sendMessage(this.#room, line.who, groupId, input) });
    } catch (thrown) {
      if (!(thrown instanceof AppError)) this.#room.log.error({ err: thrown }, 'a message could not be taken');
      const error = thrown instanceof AppError ? thrown : internalError(thrown);
      const { code, message, status, details } = error;
      line.send({ type: 'refused', clientId, error: { code, message, status, ...(details ? { details } : {}) } });
    }
  }

  #type({ line, typedAt }: Page, groupId: string): void {
    const now = performance.now();
    if (!line.heard.has(groupId) || now - (typedAt.get(groupId) ?? Number.NEGATIVE_INFINITY) < TYPING_EVERY_MS) return;
    typedAt.set(groupId, now);
    this.#room.news.publish({ kind: 'typing', groupId, personId: line.who.personId });
  }

  /** Tells a page of its groups, then what it missed of each, then that it is up to date. */
  async #resume(line: LiveLine, since: Record<string, number>): Promise<void> {
    const { items } = await listGroups(this.#room, line.who);
    for (const group of items) {
      if (line.closed) return;
      if (line.heard.has(group.id)) continue;
      line.send({ type: 'group', group });
      await this.#channels.join(line, group, since[group.id]);
    }
    const known = new Set(line.heard.keys());
    for (const groupId of Object.keys(since)) if (!known.has(groupId)) line.send({ type: 'group-left', groupId });
    line.send({ type: 'ready' });
  }

  #hear(news: WorkNews, made?: MessageRow): void {
    const { kind } = news;
    if (kind === 'changed') this.#channels.wake(news.groupId, news.own, made);
    if (kind === 'joined') this.#run(this.#welcome(news.groupId, news.personIds));
    if (kind === 'gone') this.#channels.dropGroup(news.groupId);
    if (kind === 'seen-differently')
      this.#run(this.#channels.tellGroup(news.groupId, (line) => line.who.personId === news.personId));
    if (kind === 'read') {
      const { groupId, personId, seq } = news;
      this.#channels.tell(groupId, { type: 'read', groupId, personId, seq });
    }
    if (kind === 'typing') {
      const { groupId, personId } = news;
      this.#channels.tell(groupId, { type: 'typing', groupId, personId }, personId);
    }
    if (kind === 'presence') {
      const { organisationId, personId, online } = news;
      const text = JSON.stringify({ type: 'presence', personId, online } satisfies LiveEvent);
      for (const line of this.#lines) if (line.who.organisationId === organisationId) line.sendText(text);
    }
  }

  async #welcome(groupId: string, personIds: readonly string[]): Promise<void> {
    const newcomers = new Set(personIds);
    for (const line of this.#lines) {
      if (!newcomers.has(line.who.personId) || line.heard.has(groupId)) continue;
      await this.#addGroup(line, groupId);
    }
  }

  async #addGroup(line: LiveLine, groupId: string): Promise<void> {
    const group = await findOwnGroup(this.#room, this.#room.store, line.who, groupId);
    if (!group || line.closed || line.heard.has(groupId)) return;
    line.send({ type: 'group', group });
    await this.#channels.join(line, group, undefined);
  }

  /** Whether the person may still listen, and to what. */
  async #check(line: LiveLine, stillAllowed: () => Promise<boolean>): Promise<void> {
    if (!(await stillAllowed())) line.close('signedOut');
    if (line.closed) return;
    const own = new Set(await this.#room.store.members.groupIdsOf(line.who));
    for (const groupId of [...line.heard.keys()]) if (!own.has(groupId)) this.#channels.dropFrom(line, groupId);
    for (const groupId of own) if (!line.heard.has(groupId)) await this.#addGroup(line, groupId);
  }

  #dropSilent(): void {
    const longAgo = performance.now() - 2 * this.#heartbeatMs;
    for (const line of this.#lines) if (line.lastHeardAt < longAgo) line.close('silent');
  }

  #makeRoom({ organisationId, personId }: Who): void {
    const own = [...this.#lines].filter(
      ({ who, closed }) => !closed && who.personId === personId && who.organisationId === organisationId,
    );
    if (own.length >= this.#linesPerPerson) own[0]!.close('tooMany');
  }

  #run(work: Promise<unknown>): void {
    const running = work
      .catch((error) => this.#room.log.error({ err: error }, 'pages of the work chat could not be told something'))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}

interface Page {
  line: LiveLine;
  resumed: boolean;
  /** Frames it may still send. */
  allowance: number;
  at: number;
  typedAt: Map<string, number>;
}

function parseRequest(text: string): LiveRequest | undefined {
  try {
    return LiveRequest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
