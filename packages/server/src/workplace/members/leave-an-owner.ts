import type { WorkplaceStore } from '../store.ts';

/** Where a group has lost its owner, the admin who joined first becomes one, or else the member who did. */
export async function leaveAnOwner(store: WorkplaceStore, groupId: string): Promise<void> {
  const members = await store.members.list(groupId);
  if (members.some(({ role }) => role === 'owner')) return;
  const next = members.find(({ role }) => role === 'admin') ?? members[0];
  if (next) await store.members.setRole(groupId, next.person_id, 'owner');
}
