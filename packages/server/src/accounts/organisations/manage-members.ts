import type { AddMember, ListMembers, Member, MemberPage, Role } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { type Acting, personOf } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { alreadyMember, lastOwner, memberNotFound, personalOrganisation, personNotFound } from '../errors.ts';
import { changeOrganisation, requireAdministrator, requireGrant, requireRight } from '../require-right.ts';
import { mayDo } from '../rights.ts';
import type { AccountsRoom } from '../room.ts';
import type { AccountsStore } from '../store.ts';
import type { MembersTable } from '../tables.ts';
import { presentMember } from './present.ts';

export async function listMembers(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  asked: ListMembers,
): Promise<MemberPage> {
  await requireRight(room.store, acting, organisationId, 'members.read');
  const { rows, nextCursor } = await room.store.members.list(organisationId, asked);
  const people = await room.people.find(rows.map((row) => row.person_id));
  return { items: rows.map((row) => presentMember(row, people.get(row.person_id))), nextCursor };
}

/** For administrators; everyone else invites by link. */
export async function addMember(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  { personId: named, email, role }: AddMember,
): Promise<Member> {
  // Before anything is looked up: whether an email has signed up is not for everyone to know.
  await requireRight(room.store, acting, organisationId, 'members.manage');
  requireAdministrator(acting);
  const personId = named ?? (await room.people.idByEmail(email!));
  if (personId === undefined) throw personNotFound();
  const change = { organisationId, right: 'members.manage' } as const;
  const row = await changeOrganisation(room, acting, change, async (store, { organisation }) => {
    if (organisation.kind === 'personal') throw personalOrganisation();
    const member = { organisation_id: organisationId, person_id: personId, role, joined_at: isoTime(room.clock) };
    if (!(await store.members.insert(member))) throw alreadyMember();
    const target = { kind: 'member', id: personId };
    await recordAudit(room, store, acting, { action: 'member.add', organisationId, target, after: { role } });
    return member;
  });
  return present(room, row);
}

/** A role that may have no keys ends those that the person has. */
export async function changeRole(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  { personId, role }: { personId: string; role: Role },
): Promise<Member> {
  const change = { organisationId, right: 'members.manage' } as const;
  const row = await changeOrganisation(room, acting, change, async (store, access) => {
    const member = await loadMember(store, organisationId, personId);
    requireGrant(access, member.role);
    requireGrant(access, role);
    if (member.role === 'owner' && role !== 'owner') await requireAnotherOwner(store, organisationId, personId);
    await store.members.setRole(organisationId, personId, role);
    const revokedKeys = mayDo(role, 'keys.own')
      ? []
      : await store.keys.revokeOfPerson(organisationId, personId, isoTime(room.clock));
    const target = { kind: 'member', id: personId };
    const before = { role: member.role };
    const after = { role, ...(revokedKeys.length > 0 ? { revokedKeys } : {}) };
    await recordAudit(room, store, acting, { action: 'member.role', organisationId, target, before, after });
    return { ...member, role };
  });
  return present(room, row);
}

/** Takes somebody out of the organisation, with the keys they have in it. */
export function removeMember(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  personId: string,
): Promise<void> {
  const change = { organisationId, right: 'members.manage' } as const;
  return changeOrganisation(room, acting, change, async (store, access) => {
    const member = await loadMember(store, organisationId, personId);
    requireGrant(access, member.role);
    if (access.organisation.kind === 'personal') throw personalOrganisation();
    await takeOut(room, store, acting, member, 'member.remove');
  });
}

/** Leaves the organisation oneself. */
export async function leaveOrganisation(room: AccountsRoom, acting: Acting, organisationId: string): Promise<void> {
  const personId = personOf(acting);
  const change = { organisationId, right: 'organisation.leave' } as const;
  return changeOrganisation(room, acting, change, async (store, { organisation }) => {
    const member = await loadMember(store, organisationId, personId);
    if (organisation.kind === 'personal') throw personalOrganisation();
    await takeOut(room, store, acting, member, 'member.leave');
  });
}

/** The new owner must be a member; the old one becomes an admin. An administrator puts the new one in place of all. */
export function transferOwnership(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  personId: string,
): Promise<void> {
  const change = { organisationId, right: 'organisation.transfer' } as const;
  return changeOrganisation(room, acting, change, async (store, { organisation, role }) => {
    if (organisation.kind === 'personal') throw personalOrganisation();
    await loadMember(store, organisationId, personId);
    const before = await store.members.owners(organisationId);
    const stepDown = role === 'owner' ? [personOf(acting)] : before;
    await store.members.setRole(organisationId, personId, 'owner');
    for (const id of stepDown) if (id !== personId) await store.members.setRole(organisationId, id, 'admin');
    const target = { kind: 'organisation', id: organisationId };
    const after = { owners: await store.members.owners(organisationId) };
    const change = { before: { owners: before }, after };
    await recordAudit(room, store, acting, { action: 'organisation.transfer', organisationId, target, ...change });
  });
}

async function takeOut(
  room: AccountsRoom,
  store: AccountsStore,
  acting: Acting,
  member: MembersTable,
  action: 'member.leave' | 'member.remove',
): Promise<void> {
  const { organisation_id: organisationId, person_id: personId, role } = member;
  if (role === 'owner') await requireAnotherOwner(store, organisationId, personId);
  for (const { beforeLeave } of room.data) await beforeLeave?.(store.db, { organisationId, personId });
  await store.members.delete(organisationId, personId);
  const revokedKeys = await store.keys.revokeOfPerson(organisationId, personId, isoTime(room.clock));
  const target = { kind: 'member', id: personId };
  await recordAudit(room, store, acting, { action, organisationId, target, before: { role }, after: { revokedKeys } });
}

async function loadMember(store: AccountsStore, organisationId: string, personId: string): Promise<MembersTable> {
  const member = await store.members.find(organisationId, personId);
  if (!member) throw memberNotFound();
  return member;
}

/** Called with the organisation locked, so that two owners cannot both rely on the other. */
async function requireAnotherOwner(store: AccountsStore, organisationId: string, personId: string): Promise<void> {
  const owners = await store.members.owners(organisationId);
  if (owners.every((owner) => owner === personId)) throw lastOwner();
}

async function present({ people }: AccountsRoom, row: MembersTable): Promise<Member> {
  return presentMember(row, (await people.find([row.person_id])).get(row.person_id));
}
