import type { Group, GroupMemberList, GroupRole } from '@wanwen/contract';
import { groupMemberNotFound, groupRoleNeeded, lastGroupOwner, lastInGroup, notInDirect } from '../errors.ts';
import { loadOwnGroup } from '../load-group.ts';
import { atLeast, changeAsMember, changeGroup, requireGroup, requireMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { WorkplaceStore } from '../store.ts';
import type { GroupRow } from '../stores/group-store.ts';
import type { MemberRow } from '../stores/member-store.ts';
import type { Who } from '../who.ts';
import { addPeople, requireColleagues } from './add-people.ts';
import { leaveAnOwner } from './leave-an-owner.ts';

/** Who is in the group, the first to join first. */
export async function listGroupMembers(room: WorkplaceRoom, who: Who, groupId: string): Promise<GroupMemberList> {
  await requireGroup(room.store, who, groupId, 'read');
  const rows = await room.store.members.list(groupId);
  const names = await room.directory.namesOf(rows.map(({ person_id }) => person_id));
  return {
    items: rows.map(({ person_id: personId, role, joined_at, read_seq }) => ({
      personId,
      name: names.get(personId) ?? null,
      role,
      joinedAt: joined_at,
      readSeq: read_seq,
      online: room.isOnline(who.organisationId, personId),
    })),
  };
}

/** Anyone in a public group may add colleagues; in a private one its admins. */
export async function addGroupMembers(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  personIds: readonly string[],
): Promise<GroupMemberList> {
  room.limits.take('change', who.personId);
  const wanted = [...new Set(personIds)];
  // Before the transaction: with SQLite another room would wait for its end.
  await requireGroup(room.store, who, groupId, 'read');
  await requireColleagues(room, who.organisationId, wanted);
  const added = await changeAsMember(room, who, ofGroup(groupId), async (store, { group, member }) => {
    if (group.kind === 'direct') throw notInDirect();
    if (group.kind === 'private' && !atLeast(member.role, 'admin')) throw groupRoleNeeded('admin');
    return addPeople(room, store, group, wanted, 'member');
  });
  if (added.length > 0) room.news.publish({ kind: 'joined', groupId, personIds: added });
  return listGroupMembers(room, who, groupId);
}

/** Comes into a public group. */
export async function joinGroup(room: WorkplaceRoom, who: Who, groupId: string): Promise<Group> {
  await changeGroup(room, who, { groupId, need: 'read', own: true }, async (store, { group, member }) => {
    if (member) return;
    await addPeople(room, store, group, [who.personId], group.members === 0 ? 'owner' : 'member');
  });
  room.news.publish({ kind: 'joined', groupId, personIds: [who.personId] });
  return loadOwnGroup(room, who, groupId);
}

/** Leaves a group; its ownership goes on to whoever is next. @throws {AppError} `last_in_group` */
export async function leaveGroup(room: WorkplaceRoom, who: Who, groupId: string): Promise<void> {
  await changeAsMember(room, who, ofGroup(groupId), async (store, { group, member }) => {
    if (group.kind === 'direct') throw notInDirect();
    if (group.members <= 1) throw lastInGroup();
    await takeOut(store, group, member);
  });
}

/** Takes somebody out; for admins, and of admins for the owner. */
export async function removeGroupMember(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  personId: string,
): Promise<void> {
  if (personId === who.personId) return leaveGroup(room, who, groupId);
  await changeAsMember(room, who, ofGroup(groupId), async (store, { group, member }) => {
    if (group.kind === 'direct') throw notInDirect();
    if (!atLeast(member.role, 'admin')) throw groupRoleNeeded('admin');
    const target = await loadMember(store, groupId, personId);
    if (atLeast(target.role, 'admin') && member.role !== 'owner') throw groupRoleNeeded('owner');
    await takeOut(store, group, target);
  });
}

/** Owners give every role, and there is always one. @throws {AppError} `last_group_owner` */
export async function changeGroupRole(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  { personId, role }: { personId: string; role: GroupRole },
): Promise<GroupMemberList> {
  await changeAsMember(room, who, ofGroup(groupId), async (store, { group, member }) => {
    if (group.kind === 'direct') throw notInDirect();
    if (member.role !== 'owner') throw groupRoleNeeded('owner');
    const target = await loadMember(store, groupId, personId);
    await store.members.setRole(groupId, personId, role);
    const members = await store.members.list(groupId);
    if (target.role === 'owner' && members.every((each) => each.role !== 'owner')) throw lastGroupOwner();
  });
  return listGroupMembers(room, who, groupId);
}

/** Whether the group's news disturbs the person. */
export async function muteGroup(room: WorkplaceRoom, who: Who, groupId: string, muted: boolean): Promise<Group> {
  await requireMember(room.store, who, groupId);
  await room.store.members.setMuted(groupId, who.personId, muted);
  room.news.publish({ kind: 'seen-differently', groupId, personId: who.personId });
  return loadOwnGroup(room, who, groupId);
}

const ofGroup = (groupId: string) => ({ groupId, need: 'member' as const, own: true });

async function takeOut(store: WorkplaceStore, group: GroupRow, member: MemberRow): Promise<void> {
  await store.members.delete(group.id, member.person_id);
  await store.groups.update(group.id, { members: group.members - 1 });
  if (member.role === 'owner') await leaveAnOwner(store, group.id);
}

async function loadMember(store: WorkplaceStore, groupId: string, personId: string): Promise<MemberRow> {
  const member = await store.members.find(groupId, personId);
  if (!member) throw groupMemberNotFound();
  return member;
}
