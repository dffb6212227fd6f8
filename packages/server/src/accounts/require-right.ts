import type { Role } from '@wanwen/contract';
import type { Acting } from './acting.ts';
import { administratorRequired, notAllowed, organisationDeleted, organisationNotFound } from './errors.ts';
import { mayDo, mayGrant, type Right, survivesDeletion } from './rights.ts';
import type { AccountsRoom } from './room.ts';
import type { AccountsStore } from './store.ts';
import type { OrganisationsTable } from './tables.ts';

export interface Access {
  organisation: OrganisationsTable;
  /** Null for an administrator of the server who is no member. */
  role: Role | null;
  administrator: boolean;
}

/**
 * The one check of who may do what with an organisation.
 * @throws {AppError} `organisation_not_found` for people who do not belong to it, `not_allowed`, `organisation_deleted`
 */
export async function requireRight(
  store: AccountsStore,
  { actor }: Acting,
  organisationId: string,
  right: Right,
): Promise<Access> {
  const organisation = await store.organisations.find(organisationId);
  if (!organisation) throw organisationNotFound();
  const member = actor.personId === null ? undefined : await store.members.find(organisationId, actor.personId);
  if (!member && !actor.administrator) throw organisationNotFound();
  if (member && !actor.administrator && !mayDo(member.role, right)) throw notAllowed(member.role, right);
  if (organisation.deleted_at !== null && !survivesDeletion(right)) throw organisationDeleted();
  return { organisation, role: member?.role ?? null, administrator: actor.administrator };
}

export function requireAdministrator({ actor }: Acting): void {
  if (!actor.administrator) throw administratorRequired();
}

/** @throws {AppError} `not_allowed` where a role is not theirs to give or to take. */
export function requireGrant({ administrator, role }: Access, granted: Role): void {
  if (administrator || (role !== null && mayGrant(role, granted))) return;
  throw notAllowed(role ?? 'member', `members.grant.${granted}`);
}

/**
 * A change of one organisation: in a transaction, alone among the changes of that organisation, and only where the actor
 * still has the right once it is alone.
 */
export function changeOrganisation<Result>(
  room: AccountsRoom,
  acting: Acting,
  { organisationId, right }: { organisationId: string; right: Right },
  work: (store: AccountsStore, access: Access) => Promise<Result>,
): Promise<Result> {
  return room.store.inTransaction(async (store) => {
    await store.organisations.lock(organisationId);
    return work(store, await requireRight(store, acting, organisationId, right));
  });
}
