import type { Readable } from 'node:stream';
import { isoTime, version, writeZip, type ZippedFile } from '../../platform/index.ts';
import type { AccountsRoom } from '../room.ts';
import type { OrganisationsTable } from '../tables.ts';
import { type OrganisationTable, ownData, rowsOf } from './organisation-data.ts';

/** What the archive says of itself, in its last file. */
interface Manifest {
  format: 'wanwen-organisation';
  /** Of the form of the archive. */
  formatVersion: 1;
  program: string;
  exportedAt: string;
  organisation: { id: string; name: string };
  /** In the tables, as whole numbers: millionths of the ledger's currency. */
  amounts: 'micro-units';
  /** Rows of each table. */
  tables: Record<string, number>;
  /** Number of files beside the tables. */
  files: number;
  /** Files whose bytes are lost. */
  missing: string[];
}

/** Everything of an organisation: a file of JSON lines for each table, and what is not rows, with its bytes. */
export const exportArchive = (room: AccountsRoom, organisation: OrganisationsTable, language: 'zh' | 'en'): Readable =>
  writeZip(filesOf(room, organisation, language));

async function* filesOf(
  room: AccountsRoom,
  organisation: OrganisationsTable,
  language: 'zh' | 'en',
): AsyncGenerator<ZippedFile> {
  const { id, name } = organisation;
  const manifest: Manifest = {
    ...{ format: 'wanwen-organisation', formatVersion: 1, program: version, exportedAt: isoTime(room.clock) },
    ...{ organisation: { id, name }, amounts: 'micro-units', tables: {}, files: 0, missing: [] },
  };
  yield { path: 'organisation.json', content: one(organisation) };
  for (const { tables, files } of [ownData, ...room.data]) {
    for (const table of tables)
      yield { path: `tables/${table.table}.jsonl`, content: linesOf(room, id, table, manifest) };
    for await (const { path, open, compress = true } of files?.(room.store.db, id, language) ?? []) {
      const content = await open();
      if (content === undefined) manifest.missing.push(path);
      else yield { path, content, compress };
      if (content !== undefined) manifest.files += 1;
    }
  }
  yield { path: 'manifest.json', content: one(manifest) };
}

async function* linesOf(
  room: AccountsRoom,
  organisationId: string,
  table: OrganisationTable,
  { tables }: Manifest,
): AsyncGenerator<string> {
  tables[table.table] = 0;
  for await (const rows of rowsOf(room.store.db, organisationId, table)) {
    tables[table.table]! += rows.length;
    const written = table.table === 'members' ? await named(room, rows) : rows;
    yield written.map((row) => `${JSON.stringify(row)}\n`).join('');
  }
}

/** Members with their names and addresses: without them nobody outside this server knows whose the rest is. */
async function named({ people }: AccountsRoom, rows: Record<string, unknown>[]): Promise<object[]> {
  const found = await people.find(rows.map((row) => String(row.person_id)));
  return rows.map((row) => {
    const { name = null, email = null } = found.get(String(row.person_id)) ?? {};
    return { ...row, name, email };
  });
}

async function* one(value: object): AsyncGenerator<string> {
  yield `${JSON.stringify(value, null, 2)}\n`;
}
