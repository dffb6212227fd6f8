import type { Member, MemberLink, Organisation, Role } from '@wanwen/contract';
import type { MembersTable } from '../tables.ts';
import type { MemberLinkRow } from './member-link-store.ts';
import type { CountedOrganisation } from './organisation-store.ts';

export const presentOrganisation = (row: CountedOrganisation, role: Role | null): Organisation => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  role,
  models: row.models === null ? null : JSON.parse(row.models),
  retentionDays: row.retention_days,
  members: row.members,
  createdAt: row.created_at,
  deletedAt: row.deleted_at,
  purgeAfter: row.purge_after,
});

export const presentMember = (row: MembersTable, person?: { name: string; email: string }): Member => ({
  personId: row.person_id,
  name: person?.name ?? null,
  email: person?.email ?? null,
  role: row.role,
  joinedAt: row.joined_at,
});

export const presentMemberLink = (row: MemberLinkRow, now: string): MemberLink => ({
  id: row.id,
  role: row.role,
  uses: row.uses,
  used: row.used,
  state: stateOf(row, now),
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

function stateOf(row: MemberLinkRow, now: string): MemberLink['state'] {
  if (row.revoked_at !== null) return 'revoked';
  if (row.used >= row.uses) return 'used-up';
  return row.expires_at <= now ? 'expired' : 'open';
}
