import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireRight } from '../require-right.ts';
import type { AccountsRoom } from '../room.ts';
import type { OrganisationsTable } from '../tables.ts';
import { ownData, rowsOf } from './organisation-data.ts';

/**
 * Everything the organisation has, as lines of JSON `{"table": …, "row": …}`. Rows that change meanwhile may be in it as
 * they were or as they became.
 */
export async function exportOrganisation(
  room: AccountsRoom,
  acting: Acting,
  organisationId: string,
): Promise<{ name: string; pieces: AsyncIterable<string> }> {
  const organisation = await room.store.inTransaction(async (store) => {
    const access = await requireRight(store, acting, organisationId, 'organisation.export');
    const target = { kind: 'organisation', id: organisationId };
    await recordAudit(room, store, acting, { action: 'organisation.export', organisationId, target });
    return access.organisation;
  });
  return { name: organisation.name, pieces: pieces(room, organisation) };
}

async function* pieces({ store, data }: AccountsRoom, organisation: OrganisationsTable): AsyncGenerator<string> {
  yield line('organisations', organisation);
  for (const { tables } of [ownData, ...data]) {
    for (const table of tables) {
      for await (const rows of rowsOf(store.db, organisation.id, table))
        yield rows.map((row) => line(table.table, row)).join('');
    }
  }
}

const line = (table: string, row: object) => `${JSON.stringify({ table, row })}\n`;
