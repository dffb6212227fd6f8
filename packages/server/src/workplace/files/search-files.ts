import type { FoundFilePage, SearchGroupMessages } from '@wanwen/contract';
import { z } from 'zod';
import { queryTerms } from '../../platform/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { presenterOf, searchedGroups } from '../messages/found.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { FileHit, FoundPassage } from '../stores/passage-store.ts';
import type { Who } from '../who.ts';

/**
 * Files whose text has all the words in one passage, in one group or in all of the person's, the latest first; each once,
 * with the first of the places.
 */
export async function searchFiles(
  room: WorkplaceRoom,
  who: Who,
  { query, groupId, cursor, limit }: SearchGroupMessages,
): Promise<FoundFilePage> {
  const before = readCursor(cursor, z.string());
  const terms = queryTerms(query);
  const groupIds = await searchedGroups(room, who, groupId);
  if (terms.length === 0) return { items: [], nextCursor: null };
  room.limits.take('search', who.personId);
  const hits = await room.store.passages.filesWith(groupIds, terms, { limit: limit + 1, before });
  const shown = hits.slice(0, limit);
  const passages = await passagesOf(room, shown);
  const carriers = shown.flatMap(({ groupId: id, fileId }) => {
    const messageId = passages.get(fileId)?.messageId;
    return messageId === undefined ? [] : [{ groupId: id, messageId }];
  });
  const present = await presenterOf(room, carriers);
  return {
    items: shown.flatMap(({ fileId, places }) => {
      const passage = passages.get(fileId);
      const found = passage ? present(passage.messageId, query, () => passage.text) : [];
      return found.map((one) => ({ ...one, fileId, name: passage!.fileName, page: passage!.page, places }));
    }),
    nextCursor: hits.length > limit ? writeCursor(shown.at(-1)!.fileId) : null,
  };
}

async function passagesOf({ store }: WorkplaceRoom, hits: readonly FileHit[]): Promise<Map<string, FoundPassage>> {
  const found = new Map<string, FoundPassage>();
  for (const group of new Set(hits.map(({ groupId }) => groupId))) {
    const own = hits.filter(({ groupId }) => groupId === group);
    for (const passage of await store.passages.atPlaces(group, own)) found.set(passage.fileId, passage);
  }
  return found;
}
