import type { HistoryForm } from '@wanwen/contract';
import { cleanText, isoTime } from '../../platform/index.ts';
import { indexedText } from '../messages/indexed-text.ts';
import { emptyMessage } from '../messages/send-message.ts';
import { changeAsMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { WorkplaceStore } from '../store.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { ActingWho } from '../who.ts';
import { inSlices } from './in-slices.ts';
import { knownMessages } from './known-messages.ts';
import { IMPORTED } from './message-key.ts';

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

/** Rows written at once, and messages looked at. */
const [ROWS, LOOKED] = [200, 2000];
const GUEST_NAME_LIMIT = 100;

/**
 * Adds a history after what the group holds, in the order given; for its admins. It is unread to nobody who had read
 * everything. All of it comes in, or nothing. Others that have nothing to do with the database go on meanwhile.
 */
export async function importMessages(
  room: WorkplaceRoom,
  who: ActingWho,
  groupId: string,
  imported: readonly ImportedMessage[],
  form: HistoryForm = 'unknown',
): Promise<ImportedMessages> {
  const numbers = Math.max(1, imported.length);
  const people = [...new Set(imported.flatMap(({ author }) => ('personId' in author ? [author.personId] : [])))];
  // Before the transaction: with SQLite another room would wait for its end.
  const names = await room.directory.namesOf(people);
  return changeAsMember(room, who, { groupId, need: 'admin', numbers, own: true }, async (store, { group }) => {
    const members = await store.members.among(groupId, people);
    const fresh = await freshAmong(imported, await knownMessages(store, groupId), room.newId);
    const firstSeq = group.last_seq + 1;
    const firstChange = group.changed - numbers + 1;
    for await (const some of inSlices(fresh, ROWS)) {
      const rows = some.map(
        ({ place, message, ...own }): MessageRow => ({
          ...emptyMessage,
          ...own,
          organisation_id: who.organisationId,
          group_id: groupId,
          seq: firstSeq + place,
          changed: firstChange + place,
          ...authorOf(message.author, members, names),
          client_id: message.key ?? `${IMPORTED}${own.id}`,
          text: cleanText(message.text),
          created_at: new Date(message.time).toISOString(),
        }),
      );
      await insert(store, rows);
    }
    const lastSeq = group.last_seq + fresh.length;
    if (fresh.length > 0) {
      await store.groups.update(groupId, { last_seq: lastSeq, active_at: isoTime(room.clock) });
      await store.members.readOn(groupId, group.last_seq, lastSeq);
      await store.imports.insert({ ...emptyImport(room, who), group_id: groupId, form, ...range(firstSeq, lastSeq) });
      const target = { kind: 'group', id: groupId };
      const { organisationId, acting } = who;
      const after = { name: group.name, messages: fresh.length };
      await room.recordAudit(store.db, acting, { action: 'group.import', organisationId, target, after });
    }
    const known = imported.length - fresh.length;
    return { imported: fresh.length, known, firstMessageId: fresh[0]?.id ?? null, firstSeq, lastSeq };
  });
}

/** A message that the group does not have, with its place among those. */
interface Fresh extends Pick<MessageRow, 'id' | 'reply_to_id' | 'root_id' | 'replies'> {
  place: number;
  message: ImportedMessage;
}

async function freshAmong(
  imported: readonly ImportedMessage[],
  isKnown: (key: string) => boolean,
  newId: () => string,
): Promise<Fresh[]> {
  const fresh: Fresh[] = [];
  const byIndex = new Map<number, Fresh>();
  const byId = new Map<string, Fresh>();
  let index = -1;
  for await (const some of inSlices(imported, LOOKED))
    for (const message of some) {
      index += 1;
      if (message.key !== undefined && isKnown(message.key)) continue;
      const target = message.replyTo === undefined ? undefined : byIndex.get(message.replyTo);
      const root_id = target?.root_id ?? target?.id ?? null;
      // The first message of a thread counts those in it.
      if (root_id !== null) byId.get(root_id)!.replies += 1;
      const one = { id: newId(), reply_to_id: target?.id ?? null, root_id, replies: 0, place: fresh.length, message };
      fresh.push(one);
      byIndex.set(index, one);
      byId.set(one.id, one);
    }
  return fresh;
}

const emptyImport = ({ newId, clock }: WorkplaceRoom, { organisationId, personId }: ActingWho) => ({
  id: newId(),
  organisation_id: organisationId,
  imported_by: personId,
  imported_at: isoTime(clock),
  undone_by: null,
  undone_at: null,
});

const range = (first_seq: number, last_seq: number) => ({ first_seq, last_seq, next_seq: first_seq });

function authorOf(
  author: ImportedMessage['author'],
  members: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): Pick<MessageRow, 'author_id' | 'guest_name'> {
  if ('personId' in author && members.has(author.personId)) return { author_id: author.personId, guest_name: null };
  const guest = 'personId' in author ? (author.as ?? names.get(author.personId) ?? '?') : author.guestName;
  return { author_id: null, guest_name: cleanText(guest).slice(0, GUEST_NAME_LIMIT).toWellFormed() };
}

async function insert(store: WorkplaceStore, rows: MessageRow[]): Promise<void> {
  await store.messages.insert(rows);
  await store.search.addAll(
    rows.map(({ organisation_id, group_id, id, text }) => ({
      organisationId: organisation_id,
      groupId: group_id,
      messageId: id,
      text: indexedText(text, []),
    })),
  );
}
