import { type Group, type GroupFile, type GroupMessage, messagesAfter, type Reaction } from '@wanwen/contract';
import { numbersOf } from './groups/gaps.ts';
import { isImported } from './history/message-key.ts';
import type { WorkplaceRoom } from './room.ts';
import type { WorkplaceStore } from './store.ts';
import type { LastMessageRow, OwnGroupRow } from './stores/group-store.ts';
import type { MessageRow } from './stores/message-store.ts';
import type { Who } from './who.ts';

type Presenting = Pick<WorkplaceRoom, 'directory'> & { store: WorkplaceStore };

/** Characters of a message in a list or a quotation. */
const EXCERPT = 120;

/** Messages of one group, in the order given. */
export async function presentMessages({ store, directory }: Presenting, rows: MessageRow[]): Promise<GroupMessage[]> {
  if (rows.length === 0) return [];
  const quoted = await quotedRows(store, rows);
  const authors = [...rows, ...quoted.values()].flatMap(({ author_id }) => (author_id === null ? [] : [author_id]));
  const names = await directory.namesOf([...new Set(authors)]);
  return rows.map((row) => presentMessage(row, names, quoted));
}

export async function presentOne(room: Presenting, row: MessageRow): Promise<GroupMessage> {
  return (await presentMessages(room, [row]))[0]!;
}

/** The messages that are answered, most of which are on the same page. */
async function quotedRows(store: WorkplaceStore, rows: MessageRow[]): Promise<Map<string, MessageRow>> {
  const found = new Map(rows.map((row) => [row.id, row]));
  const missing = new Set(
    rows.flatMap(({ reply_to_id }) => (reply_to_id === null || found.has(reply_to_id) ? [] : [reply_to_id])),
  );
  for (const row of await store.messages.byIds(rows[0]!.group_id, [...missing])) found.set(row.id, row);
  return found;
}

function presentMessage(
  row: MessageRow,
  names: ReadonlyMap<string, string>,
  quoted: ReadonlyMap<string, MessageRow>,
): GroupMessage {
  const target = row.reply_to_id === null ? undefined : quoted.get(row.reply_to_id);
  const deleted = row.deleted_at !== null;
  return {
    id: row.id,
    groupId: row.group_id,
    seq: row.seq,
    changed: row.changed,
    authorId: row.author_id,
    authorName: nameOf(row, names),
    clientId: row.client_id,
    text: row.text,
    files: JSON.parse(row.files) as GroupFile[],
    mentions: JSON.parse(row.mentions) as string[],
    mentionsAll: row.mentions_all === 1,
    addedMentions: JSON.parse(row.added_mentions) as string[],
    replyTo: row.reply_to_id === null ? null : presentQuoted(row.reply_to_id, target, names),
    rootId: row.root_id,
    replies: row.replies,
    reactions: JSON.parse(row.reactions) as Reaction[],
    generatedBy: row.generated_by,
    imported: isImported(row),
    createdAt: row.created_at,
    editedAt: row.edited_at,
    deleted: deleted ? { at: row.deleted_at!, personId: row.deleted_by } : null,
    pinned: row.pinned_at === null ? null : { at: row.pinned_at, personId: row.pinned_by! },
  };
}

function presentQuoted(
  id: string,
  target: MessageRow | undefined,
  names: ReadonlyMap<string, string>,
): NonNullable<GroupMessage['replyTo']> {
  if (target === undefined) return { id, seq: null, authorName: null, excerpt: '', deleted: true };
  const { seq, deleted_at } = target;
  return { id, seq, authorName: nameOf(target, names), excerpt: excerptOf(target), deleted: deleted_at !== null };
}

export const nameOf = (
  row: Pick<MessageRow, 'author_id' | 'guest_name'>,
  names: ReadonlyMap<string, string>,
): string | null => (row.author_id === null ? row.guest_name : (names.get(row.author_id) ?? null));

/** The beginning of what a message says, in one line; the name of its file where it says nothing. */
function excerptOf({ text, files }: Pick<MessageRow, 'text' | 'files'>): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line === '') return (JSON.parse(files) as GroupFile[])[0]?.name ?? '';
  const characters = [...line];
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : line;
}

/** Groups as one of their members sees them. */
export async function presentGroups({ store, directory }: Presenting, who: Who, rows: OwnGroupRow[]): Promise<Group[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const last = await newestMessages(store, rows);
  const only = ids.length === 1 ? ids[0] : undefined;
  const mentions = await store.members.unreadMentions(who, only);
  const late = await store.lateMentions.ofPerson(who, only);
  const others = new Map(rows.flatMap((row) => (row.direct_key === null ? [] : [[row.id, otherOf(row, who)]])));
  const authors = [...last.values()].flatMap(({ author_id }) => (author_id === null ? [] : [author_id]));
  const names = await directory.namesOf([...new Set([...authors, ...others.values()])]);
  return rows.map((row) => {
    const other = others.get(row.id);
    const numbers = numbersOf(row);
    return {
      id: row.id,
      kind: row.kind,
      name: row.name,
      topic: row.topic,
      timeZone: row.time_zone,
      other: other === undefined ? null : { personId: other, name: names.get(other) ?? null },
      role: row.role,
      members: row.members,
      ...numbers,
      changed: row.changed,
      readSeq: row.read_seq,
      unread: messagesAfter(numbers, row.read_seq),
      unreadMentions: mentions.get(row.id) ?? 0,
      lateMentions: late.get(row.id) ?? [],
      muted: row.muted === 1,
      lastMessage: presentLast(last.get(row.id), names),
      createdAt: row.created_at,
      activeAt: row.active_at,
    };
  });
}

/** The newest message of each, by group. */
async function newestMessages(store: WorkplaceStore, rows: OwnGroupRow[]): Promise<Map<string, LastMessageRow>> {
  const found = await store.groups.lastMessages(rows.map(({ id }) => id));
  const last = new Map(found.map((row) => [row.group_id, row]));
  for (const row of rows) {
    const { lastSeq } = numbersOf(row);
    // What was imported last is undone.
    const [before] = lastSeq === row.last_seq ? [] : await store.messages.before(row.id, lastSeq + 1, 1);
    if (before !== undefined) last.set(row.id, before);
  }
  return last;
}

function presentLast(row: LastMessageRow | undefined, names: ReadonlyMap<string, string>): Group['lastMessage'] {
  return row === undefined || row.deleted_at !== null
    ? null
    : { authorName: nameOf(row, names), excerpt: excerptOf(row) };
}

function otherOf({ direct_key }: OwnGroupRow, { personId }: Who): string {
  const [one, two] = JSON.parse(direct_key!) as [string, string];
  return one === personId ? two : one;
}
