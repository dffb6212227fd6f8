import type { Acting } from '../acting.ts';
import type { AttemptLimit } from '../attempts/limit-attempts.ts';
import { countAttempt } from '../attempts/limit-attempts.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireRight } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import type { OrganisationsTable } from '../tables.ts';
import { exportArchive } from './export-archive.ts';
import { ownData, rowsOf } from './organisation-data.ts';

export interface ExportForm {
  /** `zip`: everything. `jsonl`: the rows alone, as lines `{"table": …, "row": …}`. */
  format: 'zip' | 'jsonl';
  language: 'zh' | 'en';
}

/** Each reads everything there is, so one organisation has so many in an hour. */
const LIMIT: AttemptLimit = { kind: 'export', perAddress: 20, overall: 500 };

/**
 * Everything the organisation has, piece by piece. Rows that change meanwhile may be in it as they were or as they became.
 * @throws {AppError} `not_allowed`, `too_many_attempts`
 */
export async function exportOrganisation(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
  { format, language }: ExportForm = { format: 'jsonl', language: 'zh' },
): Promise<{ name: string; pieces: AsyncIterable<string | Uint8Array> }> {
  await requireRight(room.store, acting, organisationId, 'organisation.export');
  await countAttempt(room, LIMIT, organisationId);
  const organisation = await room.store.inTransaction(async (store) => {
    const access = await requireRight(store, acting, organisationId, 'organisation.export');
    const target = { kind: 'organisation', id: organisationId };
    await recordAudit(room, store, acting, { action: 'organisation.export', organisationId, target });
    return access.organisation;
  });
  const pieces = format === 'zip' ? exportArchive(room, organisation, language) : lines(room, organisation);
  return { name: organisation.name, pieces };
}

async function* lines({ store, data }: AccountsRoom, organisation: OrganisationsTable): AsyncGenerator<string> {
  yield line('organisations', organisation);
  for (const { tables } of [ownData, ...data]) {
    for (const table of tables) {
      for await (const rows of rowsOf(store.db, organisation.id, table))
        yield rows.map((row) => line(table.table, row)).join('');
    }
  }
}

const line = (table: string, row: object) => `${JSON.stringify({ table, row })}\n`;
