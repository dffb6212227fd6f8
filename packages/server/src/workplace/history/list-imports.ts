import type { GroupImport, GroupImportPage, ListGroupImports } from '@wanwen/contract';
import { z } from 'zod';
import { readCursor, writeCursor } from '../cursor.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { GroupRow } from '../stores/group-store.ts';
import type { ImportRow } from '../stores/import-store.ts';
import type { Who } from '../who.ts';
import { requireImporter } from './require-importer.ts';

/** What was imported into a group and what became of it, the latest first; for the group's admins. */
export async function listImports(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  { cursor, limit }: ListGroupImports,
): Promise<GroupImportPage> {
  const { group } = await requireImporter(room.store, who, groupId);
  const rows = await room.store.imports.list(groupId, limit + 1, readCursor(cursor, z.string()));
  const shown = rows.slice(0, limit);
  return {
    items: await presentImports(room, group, shown),
    nextCursor: rows.length > limit ? writeCursor(shown.at(-1)!.id) : null,
  };
}

export async function presentImports(
  { directory }: Pick<WorkplaceRoom, 'directory'>,
  { first_seq }: Pick<GroupRow, 'first_seq'>,
  rows: readonly ImportRow[],
): Promise<GroupImport[]> {
  const people = rows.flatMap(({ imported_by, undone_by }) => [imported_by, undone_by]);
  const names = await directory.namesOf([...new Set(people.filter((id) => id !== null))]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  // The oldest may be gone because their time was over.
  const nextOf = ({ next_seq }: ImportRow) => Math.max(next_seq, first_seq);
  return rows.map((row) => ({
    id: row.id,
    form: row.form,
    messages: row.last_seq - row.first_seq + 1,
    left: row.last_seq - nextOf(row) + 1,
    firstSeq: nextOf(row),
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    importedByName: nameOf(row.imported_by),
    state: row.undone_at === null ? 'standing' : row.next_seq > row.last_seq ? 'undone' : 'undoing',
    undoneAt: row.undone_at,
    undoneBy: row.undone_by,
    undoneByName: nameOf(row.undone_by),
  }));
}
