import type { FoundMessagePage, GroupFile, SearchGroupMessages } from '@wanwen/contract';
import { z } from 'zod';
import { queryTerms } from '../../platform/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { presenterOf, searchedGroups } from './found.ts';
import { indexedText } from './indexed-text.ts';

/** Messages with all the words, in one group or in all of the person's, the latest first. */
export async function searchMessages(
  room: WorkplaceRoom,
  who: Who,
  { query, groupId, cursor, limit }: SearchGroupMessages,
): Promise<FoundMessagePage> {
  const before = readCursor(cursor, z.int());
  const terms = queryTerms(query);
  const groupIds = await searchedGroups(room, who, groupId);
  if (terms.length === 0) return { items: [], nextCursor: null };
  room.limits.take('search', who.personId);
  const hits = await room.store.search.find(groupIds, terms, limit + 1, before);
  const shown = hits.slice(0, limit);
  const present = await presenterOf(
    room,
    shown.map((hit) => ({ groupId: hit.group_id, messageId: hit.message_id })),
  );
  return {
    items: shown.flatMap(({ message_id }) =>
      present(message_id, query, ({ text, files }) => indexedText(text, JSON.parse(files) as GroupFile[])),
    ),
    nextCursor: hits.length > limit ? writeCursor(shown.at(-1)!.entry) : null,
  };
}
