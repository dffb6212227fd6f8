import type { Database } from '@wanwen/server/platform';

/** Tables of the search's own (SQLite) and of the migrations. */
const notOurs = /^(message_search_index_|work_search_index_|work_passage_index_|sqlite_|migrations$|schema_)/;

/** Every table there is, by whether its rows belong to organisations. */
export async function tablesOfOrganisations({ db }: Database): Promise<{ tables: string[]; others: string[] }> {
  const found = (await db.introspection.getTables()).filter(({ name }) => !notOurs.test(name));
  const belongs = ({ columns }: (typeof found)[number]) => columns.some(({ name }) => name === 'organisation_id');
  return {
    tables: found.filter(belongs).map(({ name }) => name),
    others: found.filter((table) => !belongs(table)).map(({ name }) => name),
  };
}

export type Row = Record<string, unknown>;

/** The rows of an organisation, table by table, in an order that stays. */
export async function rowsOf(
  { db }: Database,
  tables: string[],
  organisationId: string,
): Promise<Record<string, Row[]>> {
  const read = tables.map(async (table) => {
    const rows = await db.selectFrom(table).selectAll().where('organisation_id', '=', organisationId).execute();
    const sorted = (rows as Row[]).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return [table, sorted] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
