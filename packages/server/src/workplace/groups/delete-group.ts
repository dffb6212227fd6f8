import { messagesAfter } from '@wanwen/contract';
import { groupRoleNeeded, notInDirect } from '../errors.ts';
import { requireMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { ActingWho } from '../who.ts';
import { numbersOf } from './gaps.ts';

/** Removes a group with everything that was said in it; for its owner. */
export async function deleteGroup(room: WorkplaceRoom, who: ActingWho, groupId: string): Promise<void> {
  const { organisationId } = who;
  await room.store.inTransaction(async (store) => {
    await store.groups.count(organisationId, groupId, 1);
    const { group, member } = await requireMember(store, who, groupId);
    if (group.kind === 'direct') throw notInDirect();
    if (member.role !== 'owner') throw groupRoleNeeded('owner');
    await store.search.removeGroup(groupId);
    await store.groups.delete(organisationId, groupId);
    const target = { kind: 'group', id: groupId };
    const before = { name: group.name, messages: messagesAfter(numbersOf(group), 0) };
    await room.recordAudit(store.db, who.acting, { action: 'group.delete', organisationId, target, before });
  });
  room.news.publish({ kind: 'gone', groupId });
}
