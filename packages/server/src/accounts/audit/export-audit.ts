import type { AuditFilter } from '@wanwen/contract';
import { csvHead, csvLine } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import type { AccountsRoom } from '../room.ts';
import type { AuditEntriesTable } from '../tables.ts';
import { presentAuditEntry, requireAuditRight } from './list-audit.ts';

const PAGE = 500;
const COLUMNS = [
  'id',
  'at',
  'actor_kind',
  'actor_id',
  'organisation_id',
  'action',
  'target_kind',
  'target_id',
  'before',
  'after',
  'address',
] as const satisfies readonly (keyof AuditEntriesTable)[];

/** Everything that the filter lets through, the newest first, in pieces of some hundred lines. */
export async function exportAudit(
  room: AccountsRoom,
  acting: Acting,
  { format, ...filter }: AuditFilter & { format: 'csv' | 'jsonl' },
): Promise<AsyncIterable<string>> {
  await requireAuditRight(room, acting, filter.organisationId);
  return pieces(room, filter, format);
}

async function* pieces({ store }: AccountsRoom, filter: AuditFilter, format: 'csv' | 'jsonl'): AsyncGenerator<string> {
  if (format === 'csv') yield csvHead(COLUMNS);
  let before: string | undefined;
  for (;;) {
    const rows = await store.audit.list(filter, PAGE, before);
    if (rows.length > 0) yield rows.map(format === 'csv' ? csvRow : jsonLine).join('');
    if (rows.length < PAGE) return;
    before = rows.at(-1)!.id;
  }
}

const csvRow = (row: AuditEntriesTable) => csvLine(COLUMNS.map((column) => row[column] ?? ''));
const jsonLine = (row: AuditEntriesTable) => `${JSON.stringify(presentAuditEntry(row))}\n`;
