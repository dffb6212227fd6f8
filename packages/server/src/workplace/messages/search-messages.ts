import type { FoundMessagePage, GroupFile, SearchGroupMessages } from '@wanwen/contract';
import { z } from 'zod';
import { makeExcerpt, queryTerms } from '../../platform/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { nameOf } from '../present.ts';
import { requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { indexedText } from './indexed-text.ts';

/** Messages with all the words, in one group or in all of the person's, the latest first. */
export async function searchMessages(
  room: WorkplaceRoom,
  who: Who,
  { query, groupId, cursor, limit }: SearchGroupMessages,
): Promise<FoundMessagePage> {
  const before = readCursor(cursor, z.int());
  if (groupId !== undefined) await requireGroup(room.store, who, groupId, 'read');
  const terms = queryTerms(query);
  if (terms.length === 0) return { items: [], nextCursor: null };
  room.limits.take('search', who.personId);
  const groupIds = groupId === undefined ? await room.store.members.groupIdsOf(who) : [groupId];
  const hits = await room.store.search.find(groupIds, terms, limit + 1, before);
  const shown = hits.slice(0, limit);
  const rows = new Map<string, Awaited<ReturnType<typeof room.store.messages.byIds>>[number]>();
  for (const group of new Set(shown.map((hit) => hit.group_id))) {
    const ids = shown.filter((hit) => hit.group_id === group).map((hit) => hit.message_id);
    for (const row of await room.store.messages.byIds(group, ids)) rows.set(row.id, row);
  }
  const found = shown.flatMap((hit) => rows.get(hit.message_id) ?? []);
  const names = await room.directory.namesOf(found.flatMap((row) => row.author_id ?? []));
  return {
    items: found.map((row) => ({
      messageId: row.id,
      groupId: row.group_id,
      seq: row.seq,
      authorName: nameOf(row, names),
      excerpt: makeExcerpt(indexedText(row.text, JSON.parse(row.files) as GroupFile[]), query),
      createdAt: row.created_at,
    })),
    nextCursor: hits.length > limit ? writeCursor(shown.at(-1)!.entry) : null,
  };
}
