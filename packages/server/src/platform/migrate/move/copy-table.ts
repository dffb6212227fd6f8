import { type RawBuilder, sql } from 'kysely';
import type { AnyDatabase } from '../../database/database.ts';
import type { TermsOf } from './read-terms.ts';

type Row = Record<string, unknown>;

interface Column {
  name: string;
  /** As a cast names it. */
  type: string;
  isIdentity: boolean;
}

export interface CopyTable {
  from: AnyDatabase;
  /** A transaction of PostgreSQL. */
  to: AnyDatabase;
  table: string;
  /** What the rows were found by in SQLite's full-text index, and are in a column `terms` of PostgreSQL. */
  termsOf?: TermsOf | undefined;
  onRows(rows: number): void;
}

const ROWS_AT_ONCE = 500;
/** PostgreSQL takes 65,535. */
const MOST_PARAMETERS = 30_000;
/** Characters and bytes of one statement. */
const MOST_LENGTH = 4 * 2 ** 20;
const ROWID = 'rowid of sqlite';

/** Copies all rows of a table. @returns how many */
export async function copyTable({ from, to, table, termsOf, onRows }: CopyTable): Promise<number> {
  const columns = await columnsOf(to, table);
  let copied = 0;
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const { rows } = await sql<Row>`select rowid as ${sql.ref(ROWID)}, * from ${sql.table(table)}
      where rowid > ${after} order by rowid limit ${ROWS_AT_ONCE}`.execute(from);
    if (rows.length === 0) break;
    const until = rows.at(-1)![ROWID] as number;
    if (copied === 0) checkColumns(table, columns, rows[0]!);
    const terms = await termsOf?.(after, until);
    const given = terms === undefined ? rows : rows.map((row) => ({ ...row, terms: terms.get(row[ROWID] as number) }));
    for (const chunk of chunksOf(given, columns.length)) await insert(to, table, columns, chunk);
    copied += rows.length;
    onRows(copied);
    after = until;
  }
  await continueIdentities(from, to, table, columns);
  await checkCount(to, table, copied);
  return copied;
}

async function columnsOf(db: AnyDatabase, table: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select attname as name, format_type(atttypid, atttypmod) as type, attidentity <> '' as "isIdentity"
    from pg_attribute
    where attrelid = to_regclass(${`"${table}"`}) and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(db);
  return rows;
}

/** Nothing is left behind because the other database has no place for it. */
function checkColumns(table: string, columns: readonly Column[], row: Row): void {
  const known = new Set(columns.map(({ name }) => name));
  const lacking = Object.keys(row).find((name) => name !== ROWID && !known.has(name));
  if (lacking !== undefined) throw new Error(`the column ${lacking} of ${table} is not in PostgreSQL`);
}

function* chunksOf(rows: readonly Row[], columns: number): Generator<Row[]> {
  const most = Math.floor(MOST_PARAMETERS / columns);
  let chunk: Row[] = [];
  let length = 0;
  for (const row of rows) {
    chunk.push(row);
    for (const value of Object.values(row)) length += lengthOf(value);
    if (chunk.length < most && length < MOST_LENGTH) continue;
    yield chunk;
    chunk = [];
    length = 0;
  }
  if (chunk.length > 0) yield chunk;
}

const lengthOf = (value: unknown) =>
  typeof value === 'string' || value instanceof Uint8Array ? value.length : Array.isArray(value) ? value.length * 8 : 8;

async function insert(db: AnyDatabase, table: string, columns: readonly Column[], rows: readonly Row[]): Promise<void> {
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => parameterOf(column, row[column.name])))})`);
  await sql`insert into ${sql.table(table)} (${names}) overriding system value values ${sql.join(values)}`.execute(db);
}

function parameterOf({ type }: Column, value: unknown): RawBuilder<unknown> {
  if (type === 'tsvector') return value === undefined ? sql`null` : sql`array_to_tsvector(${value}::text[])`;
  const given = value instanceof Uint8Array ? Buffer.from(value) : (value ?? null);
  // SQLite knows no truth values.
  if (type === 'boolean') return sql`${given === null ? null : Boolean(given)}::boolean`;
  return sql`${given}::${sql.raw(type)}`;
}

/** New rows go on counting after the last one, also where that was removed. */
async function continueIdentities(from: AnyDatabase, to: AnyDatabase, table: string, columns: readonly Column[]) {
  for (const { name } of columns.filter(({ isIdentity }) => isIdentity)) {
    const last = sql`select coalesce(max(${sql.ref(name)}), 0) as last from ${sql.table(table)}`;
    const { rows } = await (last as RawBuilder<{ last: number }>).execute(from);
    const next = Math.max(rows[0]!.last, await everGiven(from, table)) + 1;
    await sql`select setval(pg_get_serial_sequence(${`"${table}"`}, ${name}), ${next}::bigint, false)`.execute(to);
  }
}

/** The greatest number that SQLite ever gave in a table that never gives one twice; 0 in others. */
async function everGiven(db: AnyDatabase, table: string): Promise<number> {
  const exists = await sql`select 1 from sqlite_master where name = 'sqlite_sequence'`.execute(db);
  if (exists.rows.length === 0) return 0;
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = ${table}`.execute(db);
  return rows[0]?.seq ?? 0;
}

async function checkCount(db: AnyDatabase, table: string, copied: number): Promise<void> {
  const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db);
  if (rows[0]!.rows !== copied) throw new Error(`${table} has ${rows[0]!.rows} rows there, and ${copied} here`);
}
