import { sql } from 'kysely';
import { type Clock, isoTime } from '../clock.ts';
import type { AnyDatabase, DatabaseKind } from '../database/database.ts';
import type { LedgerDatabase } from './ledger.ts';
import { createLedger, titleOf } from './ledger.ts';
import type { Migration } from './migration.ts';

/** Runs the migrations and their checks on a handle that is inside a transaction. */
export async function runMigrations(
  transaction: AnyDatabase,
  kind: DatabaseKind,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<void> {
  await createLedger(transaction);
  for (const migration of migrations) {
    try {
      await runOne(transaction, kind, migration);
    } catch (error) {
      throw new StepError(`migration ${migration.number} (${titleOf(migration)})`, error);
    }
    await (transaction as LedgerDatabase)
      .insertInto('schema_migrations')
      .values({ number: migration.number, room: migration.room, name: migration.name, applied_at: isoTime(clock) })
      .execute();
  }
  if (kind === 'sqlite') await checkSqlite(transaction);
}

/** Names the step at which an upgrade broke. */
export class StepError extends Error {
  readonly step: string;

  constructor(step: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.step = step;
  }
}

async function runOne(transaction: AnyDatabase, kind: DatabaseKind, migration: Migration): Promise<void> {
  const kept = migration.keepsRows ?? [];
  const before = await countRows(transaction, kept);
  await migration.up(transaction, kind);
  const after = await countRows(transaction, kept);
  for (const [index, table] of kept.entries()) {
    if (before[index] !== after[index]) {
      throw new Error(`the table ${table} had ${before[index]} rows and would have ${after[index]}`);
    }
  }
}

async function countRows(db: AnyDatabase, tables: readonly string[]): Promise<number[]> {
  const counts: number[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db);
    counts.push(rows[0]!.rows);
  }
  return counts;
}

/** Foreign keys are off while SQLite migrates (tables may be rebuilt), so broken references are looked for here. */
async function checkSqlite(db: AnyDatabase): Promise<void> {
  const broken = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
  const first = broken.rows[0];
  if (first !== undefined) {
    const count = broken.rows.length;
    throw new StepError(
      'the check',
      new Error(`${count} rows of ${first.table} point to missing rows of ${first.parent}`),
    );
  }
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db);
  const verdict = integrity.rows[0]?.integrity_check;
  if (verdict !== 'ok') throw new StepError('the check', new Error(`the database is damaged: ${verdict}`));
}
