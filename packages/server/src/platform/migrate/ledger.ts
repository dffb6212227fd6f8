import { type Kysely, sql } from 'kysely';
import type { DatabaseKind } from '../database/database.ts';
import { databaseNewer, invalidMigrationList, migrationsDiffer } from '../errors.ts';
import type { Migration } from './migration.ts';

/** What the database remembers of the migrations that ran on it. */
export interface LedgerTables {
  schema_migrations: { number: number; room: string; name: string; applied_at: string };
}

export type LedgerDatabase = Kysely<LedgerTables>;

/** The migrations that ran, in their order; none on a new database. Changes nothing. */
export async function readLedger(db: LedgerDatabase, kind: DatabaseKind): Promise<LedgerTables['schema_migrations'][]> {
  const { rows } = await sql<{ found: number | boolean }>`select ${LEDGER_EXISTS[kind]} as found`.execute(db);
  if (!rows[0]?.found) return [];
  return db.selectFrom('schema_migrations').selectAll().orderBy('number').execute();
}

const LEDGER_EXISTS = {
  sqlite: sql`exists (select 1 from sqlite_master where type = 'table' and name = 'schema_migrations')`,
  postgres: sql`to_regclass('schema_migrations') is not null`,
};

export async function createLedger(db: LedgerDatabase): Promise<void> {
  await sql`
    create table if not exists schema_migrations (
      number integer primary key,
      room text not null,
      name text not null,
      applied_at text not null
    )`.execute(db);
}

/** The migrations still to run. Refuses a list or a database that does not belong to this program. */
export function pendingMigrations(
  applied: readonly LedgerTables['schema_migrations'][],
  migrations: readonly Migration[],
): Migration[] {
  checkList(migrations);
  const byNumber = new Map(migrations.map((migration) => [migration.number, migration]));
  const newest = applied.at(-1)?.number ?? 0;
  const known = migrations.at(-1)?.number ?? 0;
  if (newest > known) throw databaseNewer(newest, known);
  for (const row of applied) {
    const expected = byNumber.get(row.number);
    const title = expected === undefined ? 'nothing' : titleOf(expected);
    if (title !== titleOf(row)) throw migrationsDiffer(row.number, titleOf(row), title);
  }
  const done = new Set(applied.map((row) => row.number));
  const pending = migrations.filter((migration) => !done.has(migration.number));
  const late = pending.find((migration) => migration.number < newest);
  if (late !== undefined) throw migrationsDiffer(late.number, 'nothing', titleOf(late));
  return pending;
}

export function titleOf({ room, name }: { room: string; name: string }): string {
  return `${room}: ${name}`;
}

function checkList(migrations: readonly Migration[]): void {
  let previous = 0;
  for (const { number } of migrations) {
    if (!Number.isSafeInteger(number) || number <= previous) {
      throw invalidMigrationList(`number ${number} comes after ${previous}; numbers are unique and ascend`);
    }
    previous = number;
  }
}
