import type { AuditEntry, AuditFilter, AuditPage, ListAudit } from '@wanwen/contract';
import type { Acting } from '../acting.ts';
import { pageFrom } from '../page-from.ts';
import { requireAdministrator, requireRight } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import type { AuditEntriesTable } from '../tables.ts';
import { nameEntries } from './name-entries.ts';

/** The newest first, if not asked otherwise. Without an organisation it is the log of the whole server, for administrators. */
export async function listAudit(room: AccountsRoom, acting: Acting, input: ListAudit): Promise<AuditPage> {
  await requireAuditRight(room, acting, input.organisationId);
  const rows = await room.store.audit.list(input, input.limit + 1, input.cursor, input.order);
  const namesOf = await nameEntries(room, rows);
  return pageFrom(
    rows,
    input.limit,
    (row) => ({ ...presentAuditEntry(row), ...namesOf(row) }),
    (row) => row.id,
  );
}

export async function requireAuditRight(
  { store }: AccountsRoom,
  acting: Acting,
  organisationId: AuditFilter['organisationId'],
): Promise<void> {
  if (organisationId === undefined) requireAdministrator(acting);
  else await requireRight(store, acting, organisationId, 'audit.read');
}

export const presentAuditEntry = (row: AuditEntriesTable): AuditEntry => ({
  id: row.id,
  at: row.at,
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  organisationId: row.organisation_id,
  action: row.action,
  targetKind: row.target_kind,
  targetId: row.target_id,
  before: row.before === null ? null : JSON.parse(row.before),
  after: row.after === null ? null : JSON.parse(row.after),
  address: row.address,
});
