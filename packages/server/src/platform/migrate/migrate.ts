import { sql } from 'kysely';
import { type Clock, systemClock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { migrationFailed } from '../errors.ts';
import { holdLock } from '../files/held-lock.ts';
import { backUpSqlite } from './backup.ts';
import { pendingMigrations, readLedger } from './ledger.ts';
import { migrateSqliteInPlace } from './migrate-sqlite-in-place.ts';
import type { Migration } from './migration.ts';
import { rehearseSqlite } from './rehearse-sqlite.ts';
import { runMigrations, StepError } from './run-migrations.ts';

export interface MigrateOptions {
  clock?: Clock;
}

export interface MigrationReport {
  /** Numbers of the migrations that ran now. */
  applied: number[];
  /** Copy of the database as it was; absent on PostgreSQL, on a new database, and when nothing ran. */
  backup?: string;
}

const LOCK_WAIT_MS = 600_000;
/** Any fixed number serves, as long as all versions of the program use the same one. */
const ADVISORY_LOCK = 7_202_304_110;

/**
 * Brings the database to this program's shape. SQLite: copies it, migrates a second copy, checks that, and only then
 * migrates the database in one transaction. PostgreSQL: rehearses in a transaction that is rolled back, then runs in
 * one that is committed. Two processes at once wait for each other.
 * @throws {AppError} `database_newer_than_program`, `migrations_differ` or `migration_failed`; the database is then as
 * it was.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
  { clock = systemClock }: MigrateOptions = {},
): Promise<MigrationReport> {
  return database.kind === 'sqlite'
    ? migrateSqlite(database, migrations, clock)
    : migratePostgres(database, migrations, clock);
}

async function migrateSqlite(
  database: Database,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<MigrationReport> {
  using _lock = await holdLock(`${database.address}.migration-lock`, { waitMs: LOCK_WAIT_MS });
  const applied = await readLedger(database.db);
  const pending = pendingMigrations(applied, migrations);
  if (pending.length === 0) return { applied: [] };
  let backup: string | undefined;
  try {
    if (applied.length > 0) backup = await backUpSqlite(database.address, clock);
    await rehearseSqlite(database.address, pending, clock);
    await migrateSqliteInPlace(database, pending, clock);
  } catch (error) {
    throw failure(error, backup);
  }
  return { applied: pending.map(({ number }) => number), ...(backup === undefined ? {} : { backup }) };
}

async function migratePostgres(
  database: Database,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<MigrationReport> {
  return database.db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${ADVISORY_LOCK})`.execute(connection);
    try {
      const applied = await readLedger(connection);
      const pending = pendingMigrations(applied, migrations);
      if (pending.length === 0) return { applied: [] };
      const run = () =>
        connection.transaction().execute((transaction) => runMigrations(transaction, 'postgres', pending, clock));
      await rehearsal(() =>
        connection.transaction().execute(async (transaction) => {
          await runMigrations(transaction, 'postgres', pending, clock);
          throw new Rehearsed();
        }),
      );
      await run();
      return { applied: pending.map(({ number }) => number) };
    } catch (error) {
      throw failure(error, undefined);
    } finally {
      await sql`select pg_advisory_unlock(${ADVISORY_LOCK})`.execute(connection);
    }
  });
}

/** Thrown to roll a rehearsal back. */
class Rehearsed extends Error {}

async function rehearsal(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
}

function failure(error: unknown, backup: string | undefined): unknown {
  if (!(error instanceof StepError)) {
    return isRefusal(error) ? error : migrationFailed('the copy', messageOf(error), backup, error);
  }
  return migrationFailed(error.step, error.message, backup, error.cause);
}

function isRefusal(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'database_newer_than_program' || code === 'migrations_differ' || code === 'invalid_migration_list';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
