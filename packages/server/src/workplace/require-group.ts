import type { GroupRole } from '@wanwen/contract';
import { groupNotFound, groupRoleNeeded, joinFirst } from './errors.ts';
import type { WorkplaceRoom } from './room.ts';
import type { WorkplaceStore } from './store.ts';
import type { GroupRow } from './stores/group-store.ts';
import type { MemberRow } from './stores/member-store.ts';
import type { MessageRow } from './stores/message-store.ts';
import type { Who } from './who.ts';

/** `read`: see it. The others: be in it, with at least that role. */
export type Need = 'read' | GroupRole;

export interface GroupAccess {
  group: GroupRow;
  /** Undefined for somebody who reads a public group without being in it. */
  member: MemberRow | undefined;
}

export interface MemberAccess extends GroupAccess {
  member: MemberRow;
}

const ranks: Record<GroupRole, number> = { member: 0, admin: 1, owner: 2 };

export const atLeast = (role: GroupRole, needed: GroupRole) => ranks[role] >= ranks[needed];

/**
 * The one check of who may do what with a group.
 * @throws {AppError} `group_not_found` for people who may not know of it, `join_first`, `group_role_needed`
 */
export async function requireGroup(
  store: WorkplaceStore,
  { organisationId, personId }: Who,
  groupId: string,
  need: Need,
): Promise<GroupAccess> {
  const group = await store.groups.find(organisationId, groupId);
  return allow(group, need, () => store.members.find(groupId, personId));
}

export async function requireMember(
  store: WorkplaceStore,
  who: Who,
  groupId: string,
  need: GroupRole = 'member',
): Promise<MemberAccess> {
  return (await requireGroup(store, who, groupId, need)) as MemberAccess;
}

async function allow(
  group: GroupRow | undefined,
  need: Need,
  findMember: (group: GroupRow) => Promise<MemberRow | undefined>,
): Promise<GroupAccess> {
  if (!group) throw groupNotFound();
  const member = await findMember(group);
  if (!member && group.kind !== 'public') throw groupNotFound();
  if (need === 'read') return { group, member };
  if (!member) throw joinFirst();
  if (!atLeast(member.role, need)) throw groupRoleNeeded(need);
  return { group, member };
}

interface Change {
  groupId: string;
  need: Need;
  /** How many numbers the change takes; `group.changed` is the last of them. */
  numbers?: number;
  /** Something but a message changes. */
  own?: boolean;
}

/**
 * A change of one group: in a transaction, alone among the changes of that group, and only where the person still may once
 * it is alone. Members' pages hear of it after the commit.
 */
export async function changeGroup<Result>(
  room: WorkplaceRoom,
  who: Who,
  { groupId, need, numbers = 1, own = false }: Change,
  work: (store: WorkplaceStore, access: GroupAccess) => Promise<Result>,
): Promise<Result> {
  const result = await room.store.inTransaction(async (store) => {
    const group = await store.groups.count(who.organisationId, groupId, numbers);
    const access = await allow(group, need, () => store.members.find(groupId, who.personId));
    if (own) await store.groups.update(groupId, { own_changed: access.group.changed });
    return work(store, access);
  });
  room.news.publish({ kind: 'changed', groupId, own });
  return result;
}

/** The same for somebody who must be in the group. */
export function changeAsMember<Result>(
  room: WorkplaceRoom,
  who: Who,
  change: Change & { need: GroupRole },
  work: (store: WorkplaceStore, access: MemberAccess) => Promise<Result>,
): Promise<Result> {
  return changeGroup(room, who, change, (store, access) => work(store, access as MemberAccess));
}

/** What something new that is said changes. */
interface Saying {
  groupId: string;
  numbers: number;
  /** When it is said, ISO 8601 in UTC. */
  at: string;
}

/** The same for a member who says something: `group.last_seq` is its number, up to which that member has read then. */
export async function changeByMessage(
  room: WorkplaceRoom,
  who: Who,
  { groupId, numbers, at }: Saying,
  work: (store: WorkplaceStore, group: GroupRow) => Promise<MessageRow>,
): Promise<MessageRow> {
  const message = await room.store.inTransaction(async (store) => {
    const counted = await store.groups.countMessage(who.organisationId, groupId, { changes: numbers, at });
    const { group } = await allow(counted, 'member', ({ last_seq }) =>
      store.members.findAndMarkRead(groupId, who.personId, last_seq),
    );
    return work(store, group);
  });
  room.news.publish({ kind: 'changed', groupId, own: false }, numbers === 1 ? message : undefined);
  return message;
}
