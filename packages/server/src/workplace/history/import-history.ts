import type { HistoryImported, ImportHistory } from '@wanwen/contract';
import { emptyHistory } from '../errors.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { ActingWho } from '../who.ts';
import { importMessages } from './import-messages.ts';
import { requireImporter } from './require-importer.ts';

/**
 * Takes a chat history into a group, after what the group holds. What came in before does not come again.
 * @throws {AppError} `empty_history`, `history_too_large`
 */
export async function importChatHistory(
  room: WorkplaceRoom,
  who: ActingWho,
  groupId: string,
  asked: ImportHistory,
): Promise<HistoryImported> {
  room.limits.take('history', who.personId);
  const { group } = await requireImporter(room.store, who, groupId);
  const timeZone = asked.timeZone ?? group.time_zone;
  const { form, messages } = await room.histories.read({ files: asked.files, timeZone, now: room.clock.now() });
  if (messages.length === 0) throw emptyHistory();
  const people = new Map(asked.people.map(({ name, personId }) => [name, personId]));
  const { imported, known, firstMessageId } = await importMessages(
    room,
    who,
    groupId,
    messages.map(({ author, ...message }) => {
      const personId = people.get(author);
      return { ...message, author: personId === undefined ? { guestName: author } : { personId, as: author } };
    }),
    form,
  );
  return { imported, known, firstMessageId };
}
