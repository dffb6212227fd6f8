import { cleanText, isoTime } from '../../platform/index.ts';
import { indexedText } from '../messages/indexed-text.ts';
import { emptyMessage } from '../messages/send-message.ts';
import { changeAsMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { WorkplaceStore } from '../store.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { ActingWho } from '../who.ts';
import { IMPORTED, knownAmong } from './message-key.ts';

/** A message that was said elsewhere. */
export interface ImportedMessage {
  /** Somebody of the group; everyone else is a guest, known by name only. `as` is the name where they are no member. */
  author: { personId: string; as?: string } | { guestName: string };
  text: string;
  /** ISO 8601 in UTC. */
  time: string;
  /** By which it is known again; without one it is new. */
  key?: string;
  /** Place, among these, of the earlier message that it answers. */
  replyTo?: number;
}

export interface ImportedMessages {
  imported: number;
  /** Those left out, because the group has them already. */
  known: number;
  firstMessageId: string | null;
  /** Numbers of the first and the last; the last of the group where none came in. */
  firstSeq: number;
  lastSeq: number;
}

const ROWS = 200;
const GUEST_NAME_LIMIT = 100;

/**
 * Adds a history after what the group holds, in the order given; for its admins. It is unread to nobody who had read
 * everything. All of it comes in, or nothing.
 */
export async function importMessages(
  room: WorkplaceRoom,
  who: ActingWho,
  groupId: string,
  imported: readonly ImportedMessage[],
): Promise<ImportedMessages> {
  const numbers = Math.max(1, imported.length);
  const people = [...new Set(imported.flatMap(({ author }) => ('personId' in author ? [author.personId] : [])))];
  // Before the transaction: with SQLite another room would wait for its end.
  const names = await room.directory.namesOf(people);
  return changeAsMember(room, who, { groupId, need: 'admin', numbers, own: true }, async (store, { group }) => {
    const members = await store.members.among(groupId, people);
    const isKnown = knownAmong(await store.messages.importedKeys(groupId));
    const fresh = new Map<number, MessageRow>();
    for (const [index, { key, author, text, time, replyTo }] of imported.entries()) {
      if (key !== undefined && isKnown(key)) continue;
      const id = room.newId();
      const target = replyTo === undefined ? undefined : fresh.get(replyTo);
      const row: MessageRow = {
        ...emptyMessage,
        id,
        organisation_id: who.organisationId,
        group_id: groupId,
        seq: group.last_seq + fresh.size + 1,
        changed: group.changed - numbers + fresh.size + 1,
        ...authorOf(author, members, names),
        client_id: key ?? `${IMPORTED}${id}`,
        text: cleanText(text),
        reply_to_id: target?.id ?? null,
        root_id: target?.root_id ?? target?.id ?? null,
        created_at: new Date(time).toISOString(),
      };
      fresh.set(index, row);
    }
    const rows = withReplies([...fresh.values()]);
    await insertAll(store, rows);
    const lastSeq = group.last_seq + rows.length;
    if (rows.length > 0) {
      await store.groups.update(groupId, { last_seq: lastSeq, active_at: isoTime(room.clock) });
      await store.members.readOn(groupId, group.last_seq, lastSeq);
      const target = { kind: 'group', id: groupId };
      const { organisationId, acting } = who;
      const after = { name: group.name, messages: rows.length };
      await room.recordAudit(store.db, acting, { action: 'group.import', organisationId, target, after });
    }
    return {
      imported: rows.length,
      known: imported.length - rows.length,
      firstMessageId: rows[0]?.id ?? null,
      firstSeq: group.last_seq + 1,
      lastSeq,
    };
  });
}

function authorOf(
  author: ImportedMessage['author'],
  members: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): Pick<MessageRow, 'author_id' | 'guest_name'> {
  if ('personId' in author && members.has(author.personId)) return { author_id: author.personId, guest_name: null };
  const guest = 'personId' in author ? (author.as ?? names.get(author.personId) ?? '?') : author.guestName;
  return { author_id: null, guest_name: cleanText(guest).slice(0, GUEST_NAME_LIMIT).toWellFormed() };
}

/** The first message of a thread counts those in it. */
function withReplies(rows: readonly MessageRow[]): MessageRow[] {
  const counts = new Map<string, number>();
  for (const { root_id } of rows) if (root_id !== null) counts.set(root_id, (counts.get(root_id) ?? 0) + 1);
  return rows.map((row) => ({ ...row, replies: counts.get(row.id) ?? 0 }));
}

async function insertAll(store: WorkplaceStore, rows: readonly MessageRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS) {
    const some = rows.slice(start, start + ROWS);
    await store.messages.insert(some);
    await store.search.addAll(
      some.map(({ organisation_id, group_id, id, text }) => ({
        organisationId: organisation_id,
        groupId: group_id,
        messageId: id,
        text: indexedText(text, []),
      })),
    );
  }
}
