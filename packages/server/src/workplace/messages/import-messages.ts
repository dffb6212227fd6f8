import { cleanText, isoTime } from '../../platform/index.ts';
import { changeAsMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { Who } from '../who.ts';
import { indexedText } from './indexed-text.ts';
import { emptyMessage } from './send-message.ts';

/** A message that was said elsewhere. */
export interface ImportedMessage {
  /** Somebody of the group; everyone else is a guest, known by name only. */
  author: { personId: string } | { guestName: string };
  text: string;
  /** ISO 8601 in UTC. */
  time: string;
}

const ROWS = 200;
const GUEST_NAME_LIMIT = 100;

/**
 * Adds a history after what the group holds, in the order given; for its admins. It is unread to nobody who had read
 * everything. All of it comes in, or nothing.
 * @returns the numbers of the first and the last
 */
export async function importMessages(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  imported: readonly ImportedMessage[],
): Promise<{ firstSeq: number; lastSeq: number }> {
  const numbers = Math.max(1, imported.length);
  const people = imported.flatMap(({ author }) => ('personId' in author ? [author.personId] : []));
  // Before the transaction: with SQLite another room would wait for its end.
  const names = await room.directory.namesOf([...new Set(people)]);
  return changeAsMember(room, who, { groupId, need: 'admin', numbers, own: true }, async (store, { group }) => {
    const members = await store.members.among(groupId, [...new Set(people)]);
    const rows = imported.map(({ author, text, time }, index): MessageRow => {
      const id = room.newId();
      const authorId = 'personId' in author && members.has(author.personId) ? author.personId : null;
      const guest = 'personId' in author ? (names.get(author.personId) ?? '?') : author.guestName;
      return {
        ...emptyMessage,
        id,
        organisation_id: who.organisationId,
        group_id: groupId,
        seq: group.last_seq + index + 1,
        changed: group.changed - numbers + index + 1,
        author_id: authorId,
        guest_name: authorId === null ? cleanText(guest).slice(0, GUEST_NAME_LIMIT).toWellFormed() : null,
        client_id: id,
        text: cleanText(text),
        created_at: new Date(time).toISOString(),
      };
    });
    for (let start = 0; start < rows.length; start += ROWS)
      await store.messages.insert(rows.slice(start, start + ROWS));
    for (const { id, text } of rows) {
      const indexed = { organisationId: who.organisationId, groupId, messageId: id, text: indexedText(text, []) };
      await store.search.add(indexed);
    }
    const lastSeq = group.last_seq + rows.length;
    await store.groups.update(groupId, { last_seq: lastSeq, active_at: isoTime(room.clock) });
    await store.members.readOn(groupId, group.last_seq, lastSeq);
    return { firstSeq: group.last_seq + 1, lastSeq };
  });
}
