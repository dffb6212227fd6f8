import { setImmediate as giveWay } from 'node:timers/promises';
import type { GroupImport } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { groupImportNotFound } from '../errors.ts';
import { withGap } from '../groups/gaps.ts';
import { removeMessages } from '../messages/remove-messages.ts';
import type { MemberAccess } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { WorkplaceStore } from '../store.ts';
import type { ImportRow } from '../stores/import-store.ts';
import type { ActingWho } from '../who.ts';
import { presentImports } from './list-imports.ts';
import { requireImporter } from './require-importer.ts';

/** Messages removed in one transaction, which others who write wait for. */
const BATCH = 250;
/** More than a page that resumes is told of one by one: it loads the group anew. */
const CHANGES = 1001;

interface Place {
  groupId: string;
  id: string;
}

/**
 * Removes all that came in with an import, piece by piece, the oldest first; for the group's admins. Where it was
 * interrupted, it goes on. Open pages load the group anew after it.
 * @throws {AppError} `group_import_not_found`
 */
export async function undoImport(room: WorkplaceRoom, who: ActingWho, place: Place): Promise<GroupImport> {
  const { store, news, limits } = room;
  const { groupId } = place;
  limits.take('history', who.personId);
  const { group } = await requireImporter(store, who, groupId);
  let row = await find(store, place);
  if (row.next_seq <= row.last_seq) {
    try {
      while (await undoSome(room, who, place)) await giveWay();
    } finally {
      news.publish({ kind: 'changed', groupId, own: true });
    }
    row = await find(store, place);
  }
  return (await presentImports(room, group, [row]))[0]!;
}

async function find({ imports }: WorkplaceStore, { groupId, id }: Place): Promise<ImportRow> {
  const row = await imports.find(groupId, id);
  if (row === undefined) throw groupImportNotFound();
  return row;
}

/** @returns whether something is left */
function undoSome(room: WorkplaceRoom, who: ActingWho, place: Place): Promise<boolean> {
  return room.store.inTransaction(async (store) => {
    const { groupId, id } = place;
    await store.groups.count(who.organisationId, groupId, CHANGES);
    const access = await requireImporter(store, who, groupId);
    const row = await find(store, place);
    if (row.next_seq > row.last_seq) return false;
    if (row.undone_at === null) await begin(room, who, { store, access, row });
    const { first_seq, next_seq, last_seq } = row;
    const some = await store.messages.between(groupId, next_seq, last_seq, BATCH);
    const last = some.length < BATCH ? last_seq : some.at(-1)!.seq;
    await removeMessages(store, groupId, { ids: some.map((message) => message.id), from: next_seq, to: last });
    const { group } = access;
    const gaps = withGap(group, { first: first_seq, last });
    await store.groups.update(groupId, { gaps, own_changed: group.changed });
    await store.imports.update(id, { next_seq: last + 1 });
    return last < last_seq;
  });
}

/** Once for each import, however often it is interrupted. */
async function begin(
  { clock, recordAudit }: WorkplaceRoom,
  { organisationId, personId, acting }: ActingWho,
  { store, access: { group }, row }: { store: WorkplaceStore; access: MemberAccess; row: ImportRow },
): Promise<void> {
  await store.imports.update(row.id, { undone_by: personId, undone_at: isoTime(clock) });
  const target = { kind: 'group', id: group.id };
  const before = { name: group.name, messages: row.last_seq - row.first_seq + 1, importedAt: row.imported_at };
  await recordAudit(store.db, acting, { action: 'group.undo-import', organisationId, target, before });
}
