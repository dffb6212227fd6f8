import { sql } from 'kysely';
import type { AnyDatabase } from '../../database/database.ts';
import { moveTargetOccupied, moveTargetRuns, moveTargetUsed } from '../../errors.ts';
import { pendingMigrations, readLedger } from '../ledger.ts';
import type { Migration } from '../migration.ts';

/** A server says more often than this that it runs, milliseconds. */
const ALIVE_MS = 30_000;

interface Target {
  address: string;
  /** Names of the tables that will be there. */
  tables: readonly string[];
  migrations: readonly Migration[];
  /** Of them, those with rows where a server was used. */
  signsOfUse: readonly string[];
}

/**
 * Makes place for a move: an empty database is left as it is, one that a server set up and nobody used is emptied.
 * @throws {AppError} where anything else is there
 */
export async function clearTarget(
  transaction: AnyDatabase,
  { address, tables, migrations, signsOfUse }: Target,
): Promise<void> {
  const found = await existing(transaction, [...tables, 'schema_migrations']);
  if (found.length === 0) return;
  const applied = await readLedger(transaction, 'postgres');
  if (applied.length === 0) throw moveTargetOccupied(address, found[0]!);
  pendingMigrations(applied, migrations);
  for (const table of signsOfUse.filter((name) => found.includes(name)))
    if (await hasRows(transaction, table)) throw moveTargetUsed(address, table);
  if (found.includes('server_instances') && (await isAlive(transaction))) throw moveTargetRuns(address);
  await drop(transaction, found);
}

async function existing(db: AnyDatabase, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
      and relname = any (${names}::text[]) order by relname`.execute(db);
  return rows.map(({ name }) => name);
}

async function hasRows(db: AnyDatabase, table: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
  return rows.length > 0;
}

async function isAlive(db: AnyDatabase): Promise<boolean> {
  const since = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint - ${ALIVE_MS}::bigint`;
  const { rows } = await sql`select 1 from server_instances where heartbeat_at > ${since} limit 1`.execute(db);
  return rows.length > 0;
}

/** Tables with the functions of their triggers. */
async function drop(db: AnyDatabase, tables: readonly string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select distinct tgfoid::regprocedure::text as name from pg_trigger
    join pg_class on pg_class.oid = tgrelid
    where relnamespace = current_schema()::regnamespace and relname = any (${tables}::text[]) and not tgisinternal`.execute(
    db,
  );
  await sql`drop table ${sql.join(tables.map((name) => sql.table(name)))} cascade`.execute(db);
  for (const { name } of rows) await sql`drop function if exists ${sql.raw(name)}`.execute(db);
}
