import type { MessageRange, Reaction } from '@wanwen/contract';
import { nameOf } from '../present.ts';
import { type GroupAccess, requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { Who } from '../who.ts';

/** Most messages read at once; of a longer range the newest are given. */
const READ_LIMIT = 5000;
const DAY_MS = 86_400_000;

/** A message as other rooms read it. */
export interface ReadMessage {
  id: string;
  seq: number;
  /** `id` is null for a guest of an imported history. */
  author: { id: string | null; name: string | null };
  /** ISO 8601 in UTC. */
  time: string;
  text: string;
  fileNames: string[];
  replyToId: string | null;
  mentions: string[];
  mentionsAll: boolean;
  /** How many it drew. */
  reactions: number;
  /** The ability that wrote it; null for what a person wrote. */
  generatedBy: string | null;
}

export interface ReadMessages {
  /** Ascending by number; without those that were deleted. */
  messages: ReadMessage[];
  /** What these answer outside of the range, as far as it stands. */
  answered: ReadMessage[];
  /** The range held more; these are the newest of it. */
  truncated: boolean;
  timeZone: string;
}

/**
 * What a person may read of a group, for what works with messages on their behalf.
 * @throws {AppError} `group_not_found` where they may not read it
 */
export async function readMessages(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  range: MessageRange,
): Promise<ReadMessages> {
  const access = await requireGroup(room.store, who, groupId, 'read');
  const { rows, truncated } = await rowsOf(room, access, range);
  const standing = rows.filter((row) => row.deleted_at === null);
  const answered = await answeredBy(room, groupId, standing);
  const authors = [...standing, ...answered].flatMap((row) => row.author_id ?? []);
  const names = await room.directory.namesOf([...new Set(authors)]);
  const presentAll = (of: MessageRow[]) => of.map((row) => presentRead(row, names));
  return {
    messages: presentAll(standing),
    answered: presentAll(answered),
    truncated,
    timeZone: access.group.time_zone,
  };
}

/** The rows of a range, those of deleted messages too. */
export async function readRange(room: WorkplaceRoom, access: GroupAccess, range: MessageRange): Promise<MessageRow[]> {
  return (await rowsOf(room, access, range)).rows;
}

/** What rows answer that is not among them. */
async function answeredBy({ store }: WorkplaceRoom, groupId: string, rows: MessageRow[]): Promise<MessageRow[]> {
  const ids = new Set(rows.flatMap(({ reply_to_id }) => reply_to_id ?? []));
  for (const { id } of rows) ids.delete(id);
  const answered = await store.messages.byIds(groupId, [...ids]);
  return answered.filter((row) => row.deleted_at === null);
}

async function rowsOf(room: WorkplaceRoom, { group, member }: GroupAccess, range: MessageRange) {
  const { store } = room;
  if (range.kind === 'messages') {
    const rows = await store.messages.byIds(group.id, [...new Set(range.ids)]);
    return { rows: rows.sort((one, other) => one.seq - other.seq), truncated: false };
  }
  const { seq: start, time } = await beginOf(room, { group, member }, range);
  const rows = await store.messages.newest(group.id, { from: start, time, limit: READ_LIMIT + 1 });
  return { rows: rows.slice(-READ_LIMIT), truncated: rows.length > READ_LIMIT };
}

/** Where a range begins: its first number, and the time before which nothing belongs to it. */
async function beginOf(
  { store, clock }: WorkplaceRoom,
  { group, member }: GroupAccess,
  range: Exclude<MessageRange, { kind: 'messages' }>,
): Promise<{ seq: number; time: string }> {
  if (range.kind === 'since-joined') return { seq: (member?.joined_seq ?? group.last_seq) + 1, time: '' };
  if (range.kind === 'unread') return { seq: (member?.read_seq ?? group.last_seq) + 1, time: '' };
  const since = range.kind === 'since' ? Date.parse(range.time) : clock.now() - range.days * DAY_MS;
  const time = new Date(since).toISOString();
  return { seq: (await store.messages.firstSince(group.id, time)) ?? group.first_seq, time };
}

/** A message as other rooms read it. */
export function presentRead(row: MessageRow, names: ReadonlyMap<string, string>): ReadMessage {
  return {
    id: row.id,
    seq: row.seq,
    author: { id: row.author_id, name: nameOf(row, names) },
    time: row.created_at,
    text: row.text,
    fileNames: (JSON.parse(row.files) as { name: string }[]).map(({ name }) => name),
    replyToId: row.reply_to_id,
    mentions: JSON.parse(row.mentions) as string[],
    mentionsAll: row.mentions_all === 1,
    reactions: (JSON.parse(row.reactions) as Reaction[]).reduce((sum, { personIds }) => sum + personIds.length, 0),
    generatedBy: row.generated_by,
  };
}
