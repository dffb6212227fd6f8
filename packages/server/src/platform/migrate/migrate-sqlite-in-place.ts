import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Migration } from './migration.ts';
import { runMigrations } from './run-migrations.ts';

/** All migrations in one transaction. Foreign keys are off meanwhile, since a rebuilt table is dropped for a moment. */
export async function migrateSqliteInPlace(
  database: Database,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<void> {
  await database.db.connection().execute(async (connection) => {
    // SQLite ignores this pragma inside a transaction.
    await sql`pragma foreign_keys = off`.execute(connection);
    try {
      await connection.transaction().execute((transaction) => runMigrations(transaction, 'sqlite', migrations, clock));
    } finally {
      await sql`pragma foreign_keys = on`.execute(connection);
    }
  });
}
