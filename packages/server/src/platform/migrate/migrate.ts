import { sql } from 'kysely';
import { type Clock, systemClock } from '../clock.ts';
import type { AnyDatabase, Database } from '../database/database.ts';
import { type AppError, migrationFailed } from '../errors.ts';
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
  const applied = await readLedger(database.db, 'sqlite');
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
  return database.db.connection().execute((connection) =>
    withAdvisoryLock(connection, async () => {
      const pending = pendingMigrations(await readLedger(connection, 'postgres'), migrations);
      if (pending.length === 0) return { applied: [] };
      try {
        await rehearsePostgres(connection, pending, clock);
        await connection.transaction().execute((each) => runMigrations(each, 'postgres', pending, clock));
      } catch (error) {
        throw failure(error, undefined);
      }
      return { applied: pending.map(({ number }) => number) };
    }),
  );
}

type Connection = AnyDatabase;

/** One process at a time sets up, upgrades or fills a PostgreSQL database. */
export async function withAdvisoryLock<Result>(connection: Connection, run: () => Promise<Result>): Promise<Result> {
  await sql`select pg_advisory_lock(${ADVISORY_LOCK})`.execute(connection);
  try {
    return await run();
  } finally {
    await sql`select pg_advisory_unlock(${ADVISORY_LOCK})`.execute(connection);
  }
}

/** Thrown to roll a rehearsal back. */
class Rehearsed extends Error {}

/** Runs and checks everything in a transaction that is rolled back. */
async function rehearsePostgres(connection: Connection, pending: readonly Migration[], clock: Clock): Promise<void> {
  try {
    await connection.transaction().execute(async (transaction) => {
      await runMigrations(transaction, 'postgres', pending, clock);
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
}

/** The database is as it was; the message names the step. */
function failure(error: unknown, backup: string | undefined): AppError {
  if (error instanceof StepError) return migrationFailed(error.step, error.message, backup, error.cause);
  return migrationFailed('the copy', error instanceof Error ? error.message : String(error), backup, error);
}
