import type { Group } from '@wanwen/contract';
import { groupNotFound } from './errors.ts';
import { presentGroups } from './present.ts';
import { requireGroup } from './require-group.ts';
import type { WorkplaceRoom } from './room.ts';
import type { WorkplaceStore } from './store.ts';
import type { Who } from './who.ts';

/** A group as the person sees it; a public one also where they are not in it. */
export async function loadGroup(
  room: Pick<WorkplaceRoom, 'directory'>,
  store: WorkplaceStore,
  who: Who,
  groupId: string,
): Promise<Group> {
  const own = await findOwnGroup(room, store, who, groupId);
  if (own) return own;
  const { group } = await requireGroup(store, who, groupId, 'read');
  // Whoever only looks has nothing unread.
  const outsider = { role: 'member' as const, muted: 0, joined_seq: group.last_seq, read_seq: group.last_seq };
  const [shown] = await presentGroups({ store, directory: room.directory }, who, [{ ...group, ...outsider }]);
  return { ...shown!, role: null };
}

/** The same for members only. */
export async function findOwnGroup(
  { directory }: Pick<WorkplaceRoom, 'directory'>,
  store: WorkplaceStore,
  who: Who,
  groupId: string,
): Promise<Group | undefined> {
  const rows = await store.groups.listOwn(who, 1, [groupId]);
  return (await presentGroups({ store, directory }, who, rows))[0];
}

/** @throws {AppError} `group_not_found` */
export async function loadOwnGroup(room: WorkplaceRoom, who: Who, groupId: string): Promise<Group> {
  const group = await findOwnGroup(room, room.store, who, groupId);
  if (!group) throw groupNotFound();
  return group;
}
