import { sql } from 'kysely';
import { isoTime } from '../../platform/index.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { AccountsRoom } from '../room.ts';
import { ownData } from './organisation-data.ts';

/**
 * Removes for good the organisations whose time to be restored is over. One that cannot be removed does not keep the others.
 * @returns their ids
 * @throws what stood in the way of the first that could not be removed, when the others are gone
 */
export async function purgeDeleted(room: AccountsRoom): Promise<string[]> {
  const purged: string[] = [];
  const failures: unknown[] = [];
  for (const id of await room.store.organisations.dueForPurge(isoTime(room.clock))) {
    try {
      if (await purge(room, id)) purged.push(id);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return purged;
}

function purge(room: AccountsRoom, organisationId: string): Promise<boolean> {
  return room.store.inTransaction(async (store) => {
    await store.organisations.lock(organisationId);
    const organisation = await store.organisations.find(organisationId);
    // Restored, or removed by another server, since it was listed.
    if (!organisation?.purge_after || organisation.purge_after > isoTime(room.clock)) return false;
    for (const { tables, beforePurge } of [...room.data.toReversed(), ownData]) {
      await beforePurge?.(store.db, organisationId);
      for (const { table, owner } of tables.filter(({ keep }) => !keep).toReversed()) {
        const column = sql.ref(owner?.column ?? 'organisation_id');
        const value = owner?.valueOf(organisationId) ?? organisationId;
        await sql`delete from ${sql.table(table)} where ${column} = ${value}`.execute(store.db);
      }
    }
    await store.organisations.delete(organisationId);
    const target = { kind: 'organisation', id: organisationId };
    const before = { name: organisation.name, deletedAt: organisation.deleted_at };
    await recordAudit(room, store, 'system', { action: 'organisation.purge', organisationId, target, before });
    return true;
  });
}
