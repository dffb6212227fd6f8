import type {
  CreatedMemberLink,
  CreateMemberLink,
  ListMemberLinks,
  MemberLink,
  MemberLinkOffer,
  MemberLinkPage,
} from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { type Acting, personOf } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { alreadyMember, memberLinkNotFound, personalOrganisation } from '../errors.ts';
import { changeOrganisation, requireGrant, requireRight } from '../require-right.ts';
import { mayDo, mayGrant } from '../rights.ts';
import type { AccountsRoom } from '../room.ts';
import { base62, hashesEqual, sha256 } from '../secrets.ts';
import type { AccountsStore } from '../store.ts';
import type { MemberLinkRow } from './member-link-store.ts';
import { presentMemberLink } from './present.ts';

/** 43 characters of 62 hold 256 bits. */
const TOKEN_LENGTH = 43;
const HOUR_MS = 3_600_000;

export function createMemberLink(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  { role, uses, expiresInHours }: CreateMemberLink,
): Promise<CreatedMemberLink> {
  const change = { organisationId, right: 'members.manage' } as const;
  return changeOrganisation(room, acting, change, async (store, access) => {
    if (access.organisation.kind === 'personal') throw personalOrganisation();
    requireGrant(access, role);
    const token = base62(TOKEN_LENGTH);
    const now = room.clock.now();
    const row = await store.memberLinks.insert({
      id: room.newId(),
      organisation_id: organisationId,
      token_hash: sha256(token),
      role,
      uses,
      created_by: acting.actor.personId,
      created_at: new Date(now).toISOString(),
      expires_at: new Date(now + expiresInHours * HOUR_MS).toISOString(),
      revoked_at: null,
    });
    const link = presentMemberLink(row, row.created_at);
    const target = { kind: 'member-link', id: row.id };
    await recordAudit(room, store, acting, { action: 'member-link.create', organisationId, target, after: link });
    return { ...link, token };
  });
}

export async function listMemberLinks(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  asked: ListMemberLinks,
): Promise<MemberLinkPage> {
  await requireRight(room.store, acting, organisationId, 'members.manage');
  const { rows, nextCursor } = await room.store.memberLinks.list(organisationId, asked);
  const now = isoTime(room.clock);
  return { items: rows.map((row) => presentMemberLink(row, now)), nextCursor };
}

export function revokeMemberLink(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  id: string,
): Promise<MemberLink> {
  const change = { organisationId, right: 'members.manage' } as const;
  return changeOrganisation(room, acting, change, async (store) => {
    const row = await store.memberLinks.find(organisationId, id);
    if (!row) throw memberLinkNotFound();
    const now = isoTime(room.clock);
    await store.memberLinks.revoke(id, now);
    const target = { kind: 'member-link', id };
    const revoked = { ...row, revoked_at: row.revoked_at ?? now };
    const change = { before: presentMemberLink(row, now), after: presentMemberLink(revoked, now) };
    await recordAudit(room, store, acting, { action: 'member-link.revoke', organisationId, target, ...change });
    return change.after;
  });
}

/** What the link leads to. @throws {AppError} `member_link_not_found` also for one that is used up, expired or revoked. */
export async function lookAtMemberLink(room: AccountsRoom, token: string): Promise<MemberLinkOffer> {
  const row = await openLink(room, room.store, token);
  const organisation = await room.store.organisations.find(row.organisation_id);
  if (!organisation || organisation.deleted_at !== null) throw memberLinkNotFound();
  return { organisationName: organisation.name, role: row.role, expiresAt: row.expires_at };
}

/** @returns the id of the organisation that the person has joined. */
export async function joinByLink(room: AccountsRoom, acting: Acting, token: string): Promise<string> {
  const personId = personOf(acting);
  const { organisation_id: organisationId } = await openLink(room, room.store, token);
  return room.store.inTransaction(async (store) => {
    await store.organisations.lock(organisationId);
    const { id, role } = await openLink(room, store, token);
    const organisation = await store.organisations.find(organisationId);
    const now = isoTime(room.clock);
    if (!organisation || organisation.deleted_at !== null || !(await store.memberLinks.takeUse(id, now)))
      throw memberLinkNotFound();
    const member = { organisation_id: organisationId, person_id: personId, role, joined_at: now };
    if (!(await store.members.insert(member))) throw alreadyMember();
    const target = { kind: 'member', id: personId };
    const after = { role, link: id };
    await recordAudit(room, store, acting, { action: 'member.join', organisationId, target, after });
    return organisationId;
  });
}

async function openLink(room: AccountsRoom, store: AccountsStore, token: string): Promise<MemberLinkRow> {
  const hash = sha256(token);
  const row = await store.memberLinks.findByHash(hash);
  const isOpen = row && presentMemberLink(row, isoTime(room.clock)).state === 'open';
  if (!isOpen || !hashesEqual(row.token_hash, hash) || !(await stillVouches(store, row))) throw memberLinkNotFound();
  return row;
}

/** Who made a link and may no longer let others in, as they were removed, lets nobody in: not themselves either. */
async function stillVouches(store: AccountsStore, { organisation_id, created_by, role }: MemberLinkRow) {
  if (created_by === null) return true;
  const maker = await store.members.find(organisation_id, created_by);
  if (maker && mayDo(maker.role, 'members.manage') && mayGrant(maker.role, role)) return true;
  return Boolean((await store.people.find(created_by))?.administrator);
}
