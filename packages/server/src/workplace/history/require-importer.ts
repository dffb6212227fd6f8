import { groupRoleNeeded, notInDirect } from '../errors.ts';
import { atLeast, type MemberAccess, requireMember } from '../require-group.ts';
import type { WorkplaceStore } from '../store.ts';
import type { Who } from '../who.ts';

/** Histories come into groups only, by their admins. @throws {AppError} `not_in_direct`, `group_role_needed` */
export async function requireImporter(store: WorkplaceStore, who: Who, groupId: string): Promise<MemberAccess> {
  const access = await requireMember(store, who, groupId);
  if (access.group.kind === 'direct') throw notInDirect();
  if (!atLeast(access.member.role, 'admin')) throw groupRoleNeeded('admin');
  return access;
}
