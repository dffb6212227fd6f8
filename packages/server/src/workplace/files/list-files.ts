import type { ListSentFiles, SentFilePage } from '@wanwen/contract';
import { z } from 'zod';
import { readCursor, writeCursor } from '../cursor.ts';
import { nameOf } from '../present.ts';
import { requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { presentFile } from './present-file.ts';

/** The files that a group's messages carry, the latest first, for those who may read it. */
export async function listFiles(
  { store, directory }: WorkplaceRoom,
  who: Who,
  groupId: string,
  { cursor, limit }: ListSentFiles,
): Promise<SentFilePage> {
  await requireGroup(store, who, groupId, 'read');
  const rows = await store.files.sentTo(groupId, limit + 1, readCursor(cursor, z.string()));
  const shown = rows.slice(0, limit);
  const names = await directory.namesOf([...new Set(shown.flatMap(({ author_id }) => author_id ?? []))]);
  return {
    items: shown.map((row) => ({
      file: presentFile(row),
      messageId: row.message_id!,
      seq: row.seq,
      authorName: nameOf(row, names),
      sentAt: row.sent_at,
    })),
    nextCursor: rows.length > limit ? writeCursor(shown.at(-1)!.id) : null,
  };
}
