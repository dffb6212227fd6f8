import { removeMessages } from './messages/remove-messages.ts';
import type { WorkplaceRoom } from './room.ts';

const PAGE = 500;

/**
 * Removes an organisation's messages that were sent before that time, oldest first, with their files, edits and search
 * entries. A group's numbers go on where they were.
 * @returns how many
 */
export async function removeOld(room: WorkplaceRoom, organisationId: string, before: string): Promise<number> {
  let removed = 0;
  for (const { id: groupId } of await room.store.groups.listAll(organisationId)) {
    let gone = 0;
    do {
      gone = await removePage(room, organisationId, groupId, before);
      removed += gone;
    } while (gone === PAGE);
  }
  return removed;
}

async function removePage(
  { store, news }: WorkplaceRoom,
  organisationId: string,
  groupId: string,
  before: string,
): Promise<number> {
  if ((await store.messages.oldest(groupId, before, 1)).length === 0) return 0;
  const gone = await store.inTransaction(async (inside) => {
    const group = await inside.groups.count(organisationId, groupId, 1);
    if (!group) return 0;
    const rows = await inside.messages.oldest(groupId, before, PAGE);
    const ids = rows.map(({ id }) => id);
    const last = rows.at(-1);
    if (last === undefined) return 0;
    await removeMessages(inside, groupId, { ids, from: rows[0]!.seq, to: last.seq });
    await inside.imports.deleteUpTo(groupId, last.seq);
    await inside.groups.update(groupId, { first_seq: last.seq + 1, own_changed: group.changed });
    return rows.length;
  });
  if (gone > 0) news.publish({ kind: 'changed', groupId, own: true });
  return gone;
}
