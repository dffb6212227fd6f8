import type {
  CreatedGroupLink,
  CreateGroupLink,
  Group,
  GroupLink,
  GroupLinkList,
  GroupLinkOffer,
} from '@wanwen/contract';
import { base62, hashesEqual, sha256 } from '../../accounts/index.ts';
import { isoTime } from '../../platform/index.ts';
import { groupLinkNotFound, groupRoleNeeded, notInDirect } from '../errors.ts';
import { loadOwnGroup } from '../load-group.ts';
import { addPeople } from '../members/add-people.ts';
import { atLeast, requireMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { WorkplaceStore } from '../store.ts';
import type { LinkRow } from '../stores/link-store.ts';
import type { ActingWho, Who } from '../who.ts';

/** Characters of a token: 256 random bits. */
const TOKEN_LENGTH = 43;
const LISTED = 100;

/** Makes a link with which everyone in the organisation can join; for admins of the group. */
export async function createGroupLink(
  room: WorkplaceRoom,
  who: ActingWho,
  groupId: string,
  { expiresInHours }: CreateGroupLink,
): Promise<CreatedGroupLink> {
  room.limits.take('link', who.personId);
  const token = base62(TOKEN_LENGTH);
  const now = room.clock.now();
  const row: LinkRow = {
    id: room.newId(),
    organisation_id: who.organisationId,
    group_id: groupId,
    token_hash: sha256(token),
    used: 0,
    created_by: who.personId,
    created_at: new Date(now).toISOString(),
    expires_at: new Date(now + expiresInHours * 3_600_000).toISOString(),
    revoked_at: null,
  };
  await room.store.inTransaction(async (store) => {
    await requireLinkRight(store, who, groupId);
    await store.links.insert(row);
    await note(room, store, who, 'group-link.create', { after: row });
  });
  return { ...present(row, row.created_at), token };
}

export async function listGroupLinks(
  { store, clock }: WorkplaceRoom,
  who: Who,
  groupId: string,
): Promise<GroupLinkList> {
  await requireLinkRight(store, who, groupId);
  const now = isoTime(clock);
  return { items: (await store.links.list(groupId, LISTED)).map((row) => present(row, now)) };
}

export function revokeGroupLink(room: WorkplaceRoom, who: ActingWho, groupId: string, id: string): Promise<GroupLink> {
  return room.store.inTransaction(async (store) => {
    await requireLinkRight(store, who, groupId);
    const row = await store.links.find(groupId, id);
    if (!row) throw groupLinkNotFound();
    const now = isoTime(room.clock);
    await store.links.revoke(id, now);
    const after = { ...row, revoked_at: row.revoked_at ?? now };
    await note(room, store, who, 'group-link.revoke', { before: row, after });
    return present(after, now);
  });
}

/** Where the link leads. @throws {AppError} `group_link_not_found` also for one of another organisation */
export async function lookAtGroupLink(room: WorkplaceRoom, who: Who, token: string): Promise<GroupLinkOffer> {
  const { group, link } = await openLink(room, room.store, who, token);
  const { name, topic, members } = group;
  const joined = (await room.store.members.find(group.id, who.personId)) !== undefined;
  return { groupId: group.id, name, topic, members, joined, expiresAt: link.expires_at };
}

/** Comes into the group; who is in it already stays so. */
export async function joinByGroupLink(room: WorkplaceRoom, who: Who, token: string): Promise<Group> {
  const { group } = await openLink(room, room.store, who, token);
  await room.store.inTransaction(async (store) => {
    const held = await store.groups.count(who.organisationId, group.id, 1);
    const { link } = await openLink(room, store, who, token);
    await store.groups.update(group.id, { own_changed: held!.changed });
    const added = await addPeople(room, store, held!, [who.personId], 'member');
    if (added.length > 0) await store.links.countUse(link.id);
  });
  room.news.publish({ kind: 'changed', groupId: group.id, own: true });
  room.news.publish({ kind: 'joined', groupId: group.id, personIds: [who.personId] });
  return loadOwnGroup(room, who, group.id);
}

async function openLink(room: WorkplaceRoom, store: WorkplaceStore, who: Who, token: string) {
  room.limits.take('search', who.personId);
  const hash = sha256(token);
  const link = await store.links.findByHash(who.organisationId, hash);
  const isOpen = link && present(link, isoTime(room.clock)).state === 'open';
  if (!isOpen || !hashesEqual(link.token_hash, hash)) throw groupLinkNotFound();
  const group = await store.groups.find(who.organisationId, link.group_id);
  // Who made it and left, or was removed, lets nobody in: not themselves either.
  const maker = group && (await store.members.find(group.id, link.created_by));
  if (!group || !maker || !atLeast(maker.role, 'admin')) throw groupLinkNotFound();
  return { link, group };
}

async function requireLinkRight(store: WorkplaceStore, who: Who, groupId: string): Promise<void> {
  const { group, member } = await requireMember(store, who, groupId);
  if (group.kind === 'direct') throw notInDirect();
  if (!atLeast(member.role, 'admin')) throw groupRoleNeeded('admin');
}

const note = (
  room: WorkplaceRoom,
  store: WorkplaceStore,
  { acting, organisationId }: ActingWho,
  action: 'group-link.create' | 'group-link.revoke',
  { before, after }: { before?: LinkRow; after: LinkRow },
) =>
  room.recordAudit(store.db, acting, {
    action,
    organisationId,
    target: { kind: 'group-link', id: after.id },
    before: before === undefined ? null : noted(before),
    after: noted(after),
  });

const noted = ({ group_id, expires_at, revoked_at }: LinkRow) => ({
  group: group_id,
  expiresAt: expires_at,
  revokedAt: revoked_at,
});

function present(row: LinkRow, now: string): GroupLink {
  const state = row.revoked_at !== null ? 'revoked' : row.expires_at <= now ? 'expired' : 'open';
  const { id, used, created_by: createdBy, created_at: createdAt, expires_at: expiresAt } = row;
  return { id, used, state, createdBy, createdAt, expiresAt };
}
