import { type LiveEvent, LiveRequest, type SendGroupMessage } from '@wanwen/contract';
import { AppError, internalError } from '../../platform/index.ts';
import { listGroups } from '../groups/list-groups.ts';
import { findOwnGroup } from '../load-group.ts';
import { sendMessage } from '../messages/send-message.ts';
import type { WorkNews } from '../news.ts';
import { presentMessages } from '../present.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { Who } from '../who.ts';
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

/** What a page that resumes may have missed of a group before it loads the group anew. */
const MISSED_LIMIT = 1000;
/** What an open page is told of at once before it loads the group anew. */
const TOLD_LIMIT = 200;
const PAGE = 200;
const TYPING_EVERY_MS = 1500;
/** Frames of one page, at once and a second. */
const FRAMES = { burst: 100, perSecond: 10 };

/** The lines that hear a group, and the last change that was read for them. */
interface Channel {
  lines: Set<LiveLine>;
  /** Changes up to here were read. */
  seen: number;
  seenOwn: number;
  /** The last change of a message that was told; 0 where none was yet. */
  told: number;
  pump: Promise<void> | undefined;
  again: 'no' | 'messages' | 'own';
}

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
  readonly #channels = new Map<string, Channel>();
  readonly #timers: NodeJS.Timeout[];
  readonly #unsubscribe: () => void;
  readonly #running = new Set<Promise<unknown>>();

  constructor({ room, presence, heartbeatMs = 25_000, pollMs, linesPerPerson = 20 }: LiveOptions) {
    this.#room = room;
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
        for (const groupId of line.heard.keys()) this.#leaveChannel(line, groupId);
      },
    };
  }

  /** Looks into the database for changes of the groups that somebody hears. */
  poll(): void {
    this.#run(this.#poll());
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
      await this.#joinChannel(line, group, since[group.id]);
    }
    const known = new Set(line.heard.keys());
    for (const groupId of Object.keys(since)) if (!known.has(groupId)) line.send({ type: 'group-left', groupId });
    line.send({ type: 'ready' });
  }

  /** @param changed how far the group had changed when the page was told of it */
  async #joinChannel(
    line: LiveLine,
    { id, changed }: { id: string; changed: number },
    since: number | undefined,
  ): Promise<void> {
    const fresh: Channel = { lines: new Set(), seen: changed, seenOwn: changed, told: 0, pump: undefined, again: 'no' };
    const channel = this.#channels.get(id) ?? fresh;
    this.#channels.set(id, channel);
    channel.lines.add(line);
    const isKnown = since === undefined || (since <= changed && changed - since <= MISSED_LIMIT);
    const from = isKnown ? (since ?? changed) : changed;
    line.heard.set(id, from);
    if (!isKnown) line.send({ type: 'reset', groupId: id, changed });
    // The group may have changed since it was read, before this line was there to hear it.
    this.#wake(id, true);
    const retold = channel.seenOwn > changed;
    if (from < Math.max(changed, channel.seen)) {
      line.catchingUp.add(id);
      await this.#catchUp(line, id, channel);
    }
    if (retold) await this.#tellGroup(id, (each) => each === line);
  }

  /** Tells a line the older changes, until it has heard all that the others have. */
  async #catchUp(line: LiveLine, groupId: string, channel: Channel): Promise<void> {
    const { store } = this.#room;
    while (!line.closed && line.heard.has(groupId)) {
      const toldBefore = channel.told;
      const rows = await store.messages.changedAfter(groupId, line.heard.get(groupId)!, PAGE);
      const messages = await presentMessages(this.#room, rows);
      if (!line.heard.has(groupId)) break;
      for (const message of messages) {
        line.send({ type: 'message', groupId, changed: message.changed, message });
        line.heard.set(groupId, message.changed);
      }
      if (rows.length < PAGE) {
        line.heard.set(groupId, Math.max(line.heard.get(groupId)!, toldBefore));
        // What was told to the others while this was read is read again.
        if (channel.told <= line.heard.get(groupId)!) break;
      }
      await line.drained();
    }
    line.catchingUp.delete(groupId);
  }

  #hear(news: WorkNews, made?: MessageRow): void {
    const { kind } = news;
    if (kind === 'changed') this.#wake(news.groupId, news.own, made);
    if (kind === 'joined') this.#run(this.#welcome(news.groupId, news.personIds));
    if (kind === 'gone') this.#dropGroup(news.groupId);
    if (kind === 'seen-differently')
      this.#run(this.#tellGroup(news.groupId, (line) => line.who.personId === news.personId));
    if (kind === 'read') {
      const { groupId, personId, seq } = news;
      this.#tell(groupId, { type: 'read', groupId, personId, seq });
    }
    if (kind === 'typing') {
      const { groupId, personId } = news;
      this.#tell(groupId, { type: 'typing', groupId, personId }, personId);
    }
    if (kind === 'presence') {
      const { organisationId, personId, online } = news;
      const text = JSON.stringify({ type: 'presence', personId, online } satisfies LiveEvent);
      for (const line of this.#lines) if (line.who.organisationId === organisationId) line.sendText(text);
    }
  }

  #tell(groupId: string, event: LiveEvent, exceptPerson?: string): void {
    const text = JSON.stringify(event);
    for (const line of this.#channels.get(groupId)?.lines ?? [])
      if (line.who.personId !== exceptPerson) line.sendText(text);
  }

  /**
   * Reads what changed in a group and tells it; once more where more changes meanwhile.
   * @param made a message that is all that its change was about
   */
  #wake(groupId: string, own: boolean, made?: MessageRow): void {
    const channel = this.#channels.get(groupId);
    if (!channel) return;
    if (channel.pump) {
      if (own || channel.again === 'no') channel.again = own ? 'own' : 'messages';
      return;
    }
    channel.pump = this.#pump(groupId, channel, own, made).finally(() => {
      channel.pump = undefined;
      const { again } = channel;
      channel.again = 'no';
      if (again !== 'no') this.#wake(groupId, again === 'own');
    });
    this.#run(channel.pump);
  }

  async #pump(groupId: string, channel: Channel, own: boolean, made?: MessageRow): Promise<void> {
    const { store } = this.#room;
    if (own) await this.#passOver(groupId, channel);
    for (;;) {
      // Changes have no gap: the one that follows what was read is all that there is to read.
      const isNext = made?.changed === channel.seen + 1;
      const rows = isNext ? [made] : await store.messages.changedAfter(groupId, channel.seen, PAGE);
      const messages = await presentMessages(this.#room, rows);
      for (const message of messages) {
        channel.seen = message.changed;
        channel.told = message.changed;
        const text = JSON.stringify({
          type: 'message',
          groupId,
          changed: message.changed,
          message,
        } satisfies LiveEvent);
        for (const line of channel.lines) {
          if (line.catchingUp.has(groupId) || line.heard.get(groupId)! >= message.changed) continue;
          line.heard.set(groupId, message.changed);
          line.sendText(text);
        }
      }
      if (rows.length < PAGE) break;
    }
    if (!own) return;
    const [group] = await store.groups.changes([groupId]);
    if (group === undefined) this.#dropGroup(groupId);
    if (group === undefined || group.own_changed <= channel.seenOwn) return;
    channel.seenOwn = group.own_changed;
    await this.#tellGroup(groupId);
  }

  /** After an import, pages load the group anew rather than hear of each message. */
  async #passOver(groupId: string, channel: Channel): Promise<void> {
    const [group] = await this.#room.store.groups.changes([groupId]);
    if (group === undefined || group.changed - channel.seen <= TOLD_LIMIT) return;
    channel.seen = group.changed;
    channel.told = group.changed;
    for (const line of channel.lines) {
      if (line.catchingUp.has(groupId) || line.heard.get(groupId)! >= group.changed) continue;
      line.heard.set(groupId, group.changed);
      line.send({ type: 'reset', groupId, changed: group.changed });
    }
  }

  /** Tells lines what the group is to each of them now, or that it is theirs no longer. */
  async #tellGroup(groupId: string, isMeant: (line: LiveLine) => boolean = () => true): Promise<void> {
    const people = new Map<string, LiveLine[]>();
    for (const line of [...(this.#channels.get(groupId)?.lines ?? [])].filter(isMeant))
      people.set(line.who.personId, [...(people.get(line.who.personId) ?? []), line]);
    for (const lines of people.values()) {
      const group = await findOwnGroup(this.#room, this.#room.store, lines[0]!.who, groupId);
      for (const line of lines) {
        if (group) line.send({ type: 'group', group });
        else this.#dropFrom(line, groupId);
      }
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
    await this.#joinChannel(line, group, undefined);
  }

  #dropGroup(groupId: string): void {
    for (const line of [...(this.#channels.get(groupId)?.lines ?? [])]) this.#dropFrom(line, groupId);
  }

  #dropFrom(line: LiveLine, groupId: string): void {
    this.#leaveChannel(line, groupId);
    line.heard.delete(groupId);
    line.catchingUp.delete(groupId);
    line.send({ type: 'group-left', groupId });
  }

  #leaveChannel(line: LiveLine, groupId: string): void {
    const channel = this.#channels.get(groupId);
    channel?.lines.delete(line);
    if (channel?.lines.size === 0) this.#channels.delete(groupId);
  }

  async #poll(): Promise<void> {
    const ids = [...this.#channels.keys()];
    for (let start = 0; start < ids.length; start += PAGE) {
      const asked = ids.slice(start, start + PAGE);
      const groups = new Map((await this.#room.store.groups.changes(asked)).map((group) => [group.id, group]));
      for (const id of asked) {
        const [group, channel] = [groups.get(id), this.#channels.get(id)];
        if (!channel) continue;
        if (!group) this.#dropGroup(id);
        else if (group.changed > channel.seen || group.own_changed > channel.seenOwn) this.#wake(id, true);
      }
    }
  }

  /** Whether the person may still listen, and to what. */
  async #check(line: LiveLine, stillAllowed: () => Promise<boolean>): Promise<void> {
    if (!(await stillAllowed())) line.close('signedOut');
    if (line.closed) return;
    const own = new Set(await this.#room.store.members.groupIdsOf(line.who));
    for (const groupId of [...line.heard.keys()]) if (!own.has(groupId)) this.#dropFrom(line, groupId);
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
