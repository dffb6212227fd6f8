import type { Organisation } from '@wanwen/contract';
import type { Clock } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { localCaller } from '../caller.ts';
import { firstOrganisation, organisationNotDeleted, personalOrganisation } from '../errors.ts';
import { changeOrganisation } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import type { OrganisationsTable } from '../tables.ts';
import { presentOrganisation } from './present.ts';

/** How long a deletion can be taken back, milliseconds: 30 days. */
const GRACE_MS = 30 * 86_400_000;

/** Columns of an organisation that is deleted now. */
export function graceOf(clock: Clock) {
  const now = clock.now();
  return { deleted_at: new Date(now).toISOString(), purge_after: new Date(now + GRACE_MS).toISOString() };
}

/** What the audit log keeps of an organisation's end. */
export const endOf = ({ deleted_at, purge_after }: Pick<OrganisationsTable, 'deleted_at' | 'purge_after'>) => ({
  deletedAt: deleted_at,
  purgeAfter: purge_after,
});

/** From now on its keys and members are refused; its data is removed by `purgeDeleted` when the grace is over. */
export function deleteOrganisation(room: AccountsRoom, acting: Acting, organisationId: string): Promise<Organisation> {
  const change = { organisationId, right: 'organisation.delete' } as const;
  return changeOrganisation(room, acting, change, async (store, { organisation, role }) => {
    if (organisation.kind === 'personal') throw personalOrganisation();
    if (organisationId === localCaller.organisationId) throw firstOrganisation();
    const grace = graceOf(room.clock);
    await store.organisations.update(organisationId, grace);
    const target = { kind: 'organisation', id: organisationId };
    const change = { before: endOf(organisation), after: endOf(grace) };
    await recordAudit(room, store, acting, { action: 'organisation.delete', organisationId, target, ...change });
    return presentOrganisation((await store.organisations.findCounted(organisationId))!, role);
  });
}

/** @throws {AppError} `organisation_not_deleted` */
export function restoreOrganisation(room: AccountsRoom, acting: Acting, organisationId: string): Promise<Organisation> {
  const change = { organisationId, right: 'organisation.restore' } as const;
  return changeOrganisation(room, acting, change, async (store, { organisation, role }) => {
    if (organisation.deleted_at === null) throw organisationNotDeleted();
    const restored = { deleted_at: null, purge_after: null };
    await store.organisations.update(organisationId, restored);
    const target = { kind: 'organisation', id: organisationId };
    const change = { before: endOf(organisation), after: endOf(restored) };
    await recordAudit(room, store, acting, { action: 'organisation.restore', organisationId, target, ...change });
    return presentOrganisation((await store.organisations.findCounted(organisationId))!, role);
  });
}
