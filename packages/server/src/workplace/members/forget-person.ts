import type { Kysely } from 'kysely';
import type { DatabaseKind } from '../../platform/index.ts';
import { WorkplaceStore } from '../store.ts';
import type { WorkplaceTables } from '../tables.ts';
import { leaveAnOwner } from './leave-an-owner.ts';

/**
 * Takes somebody who leaves the organisation out of its groups. What they said stays with those they said it to. Runs in the
 * transaction in which they leave.
 */
export async function forgetPerson(
  transaction: Kysely<WorkplaceTables>,
  kind: DatabaseKind,
  { organisationId, personId }: { organisationId: string; personId: string },
): Promise<void> {
  const store = new WorkplaceStore(transaction, kind);
  for (const groupId of (await store.members.groupIdsOf({ organisationId, personId })).sort()) {
    const group = (await store.groups.count(organisationId, groupId, 1))!;
    await store.members.delete(groupId, personId);
    await store.groups.update(groupId, { members: group.members - 1, own_changed: group.changed });
    if (group.kind !== 'direct') await leaveAnOwner(store, groupId);
  }
}
