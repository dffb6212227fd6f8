import type { AuditEntryNames, AuditFilter } from '@wanwen/contract';
import { csvHead, csvLine } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import type { AccountsRoom } from '../room.ts';
import type { AuditEntriesTable } from '../tables.ts';
import { presentAuditEntry, requireAuditRight } from './list-audit.ts';
import { nameEntries } from './name-entries.ts';

const PAGE = 500;

type NamedRow = AuditEntriesTable & AuditEntryNames;

const columns: [string, (row: NamedRow) => string | null][] = [
  ['id', (row) => row.id],
  ['at', (row) => row.at],
  ['actor_kind', (row) => row.actor_kind],
  ['actor_id', (row) => row.actor_id],
  ['actor_name', (row) => row.actorName],
  ['organisation_id', (row) => row.organisation_id],
  ['organisation_name', (row) => row.organisationName],
  ['action', (row) => row.action],
  ['target_kind', (row) => row.target_kind],
  ['target_id', (row) => row.target_id],
  ['target_name', (row) => row.targetName],
  ['before', (row) => row.before],
  ['after', (row) => row.after],
  ['address', (row) => row.address],
];

/**
 * Everything that the filter lets through, the newest first, in pieces of some hundred lines. Tables have the names as they
 * are now beside the ids; lines of JSON are as they were written.
 */
export async function exportAudit(
  room: AccountsRoom,
  acting: Acting,
  { format, ...filter }: AuditFilter & { format: 'csv' | 'jsonl' },
): Promise<AsyncIterable<string>> {
  await requireAuditRight(room, acting, filter.organisationId);
  return pieces(room, filter, format);
}

async function* pieces(room: AccountsRoom, filter: AuditFilter, format: 'csv' | 'jsonl'): AsyncGenerator<string> {
  const write = format === 'csv' ? csvRows : jsonLines;
  if (format === 'csv') yield csvHead(columns.map(([name]) => name));
  let before: string | undefined;
  for (;;) {
    const rows = await room.store.audit.list(filter, PAGE, before);
    if (rows.length > 0) yield await write(room, rows);
    if (rows.length < PAGE) return;
    before = rows.at(-1)!.id;
  }
}

async function csvRows(room: AccountsRoom, rows: AuditEntriesTable[]): Promise<string> {
  const namesOf = await nameEntries(room, rows);
  const named = rows.map((row) => ({ ...row, ...namesOf(row) }));
  return named.map((row) => csvLine(columns.map(([, read]) => read(row)))).join('');
}

const jsonLines = async (_room: AccountsRoom, rows: AuditEntriesTable[]): Promise<string> =>
  rows.map((row) => `${JSON.stringify(presentAuditEntry(row))}\n`).join('');
