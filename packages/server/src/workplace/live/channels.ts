import type { LiveEvent } from '@wanwen/contract';
import { findOwnGroup } from '../load-group.ts';
import { presentMessages } from '../present.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { LiveLine } from './live-line.ts';

/** What a page that resumes may have missed of a group before it loads the group anew. */
const MISSED_LIMIT = 1000;
/** What an open page is told of at once before it loads the group anew. */
const TOLD_LIMIT = 200;
const PAGE = 200;

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

/** Who hears which group, and how each is told of its changes, in their order and once. */
export class Channels {
  readonly #room: WorkplaceRoom;
  /** Takes work that nobody waits for. */
  readonly #run: (work: Promise<unknown>) => void;
  readonly #byGroup = new Map<string, Channel>();

  constructor(room: WorkplaceRoom, run: (work: Promise<unknown>) => void) {
    this.#room = room;
    this.#run = run;
  }

  /** @param changed how far the group had changed when the page was told of it */
  async join(
    line: LiveLine,
    { id, changed }: { id: string; changed: number },
    since: number | undefined,
  ): Promise<void> {
    const fresh: Channel = { lines: new Set(), seen: changed, seenOwn: changed, told: 0, pump: undefined, again: 'no' };
    const channel = this.#byGroup.get(id) ?? fresh;
    this.#byGroup.set(id, channel);
    channel.lines.add(line);
    const isKnown = since === undefined || (since <= changed && changed - since <= MISSED_LIMIT);
    const from = isKnown ? (since ?? changed) : changed;
    line.heard.set(id, from);
    if (!isKnown) line.send({ type: 'reset', groupId: id, changed });
    // The group may have changed since it was read, before this line was there to hear it.
    this.wake(id, true);
    const retold = channel.seenOwn > changed;
    if (from < Math.max(changed, channel.seen)) {
      line.catchingUp.add(id);
      await this.#catchUp(line, id, channel);
    }
    if (retold) await this.tellGroup(id, (each) => each === line);
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

  tell(groupId: string, event: LiveEvent, exceptPerson?: string): void {
    const text = JSON.stringify(event);
    for (const line of this.#byGroup.get(groupId)?.lines ?? [])
      if (line.who.personId !== exceptPerson) line.sendText(text);
  }

  /**
   * Reads what changed in a group and tells it; once more where more changes meanwhile.
   * @param made a message that is all that its change was about
   */
  wake(groupId: string, own: boolean, made?: MessageRow): void {
    const channel = this.#byGroup.get(groupId);
    if (!channel) return;
    if (channel.pump) {
      if (own || channel.again === 'no') channel.again = own ? 'own' : 'messages';
      return;
    }
    channel.pump = this.#pump(groupId, channel, own, made).finally(() => {
      channel.pump = undefined;
      const { again } = channel;
      channel.again = 'no';
      if (again !== 'no') this.wake(groupId, again === 'own');
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
    if (group === undefined) this.dropGroup(groupId);
    if (group === undefined || group.own_changed <= channel.seenOwn) return;
    channel.seenOwn = group.own_changed;
    await this.tellGroup(groupId);
  }

  /** After an import, or once one was undone, pages load the group anew rather than hear of each message. */
  async #passOver(groupId: string, channel: Channel): Promise<void> {
    const [group] = await this.#room.store.groups.changes([groupId]);
    if (group === undefined || group.changed - channel.seen <= TOLD_LIMIT) return;
    channel.seen = group.changed;
    channel.told = group.changed;
    for (const line of channel.lines) {
      if (line.heard.get(groupId)! >= group.changed) continue;
      if (!line.catchingUp.has(groupId)) line.heard.set(groupId, group.changed);
      line.send({ type: 'reset', groupId, changed: group.changed });
    }
  }

  /** Tells lines what the group is to each of them now, or that it is theirs no longer. */
  async tellGroup(groupId: string, isMeant: (line: LiveLine) => boolean = () => true): Promise<void> {
    const people = new Map<string, LiveLine[]>();
    for (const line of [...(this.#byGroup.get(groupId)?.lines ?? [])].filter(isMeant))
      people.set(line.who.personId, [...(people.get(line.who.personId) ?? []), line]);
    for (const lines of people.values()) {
      const group = await findOwnGroup(this.#room, this.#room.store, lines[0]!.who, groupId);
      for (const line of lines) {
        if (group) line.send({ type: 'group', group });
        else this.dropFrom(line, groupId);
      }
    }
  }

  dropGroup(groupId: string): void {
    for (const line of [...(this.#byGroup.get(groupId)?.lines ?? [])]) this.dropFrom(line, groupId);
  }

  dropFrom(line: LiveLine, groupId: string): void {
    this.leave(line, groupId);
    line.heard.delete(groupId);
    line.catchingUp.delete(groupId);
    line.send({ type: 'group-left', groupId });
  }

  leave(line: LiveLine, groupId: string): void {
    const channel = this.#byGroup.get(groupId);
    channel?.lines.delete(line);
    if (channel?.lines.size === 0) this.#byGroup.delete(groupId);
  }

  /** Looks into the database for changes of the groups that somebody hears. */
  async poll(): Promise<void> {
    const ids = [...this.#byGroup.keys()];
    for (let start = 0; start < ids.length; start += PAGE) {
      const asked = ids.slice(start, start + PAGE);
      const groups = new Map((await this.#room.store.groups.changes(asked)).map((group) => [group.id, group]));
      for (const id of asked) {
        const [group, channel] = [groups.get(id), this.#byGroup.get(id)];
        if (!channel) continue;
        if (!group) this.dropGroup(id);
        else if (group.changed > channel.seen || group.own_changed > channel.seenOwn) this.wake(id, true);
      }
    }
  }
}
