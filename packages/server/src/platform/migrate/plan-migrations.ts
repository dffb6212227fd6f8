import type { Database } from '../database/database.ts';
import { pendingMigrations, readLedger, titleOf } from './ledger.ts';
import type { Migration } from './migration.ts';

export interface MigrationPlan {
  /** Number of the last migration that ran; 0 on a new database. */
  applied: number;
  pending: { number: number; title: string }[];
}

/** What `migrate` would do; changes nothing. */
export async function planMigrations(database: Database, migrations: readonly Migration[]): Promise<MigrationPlan> {
  const applied = await readLedger(database.db, database.kind);
  const pending = pendingMigrations(applied, migrations);
  return {
    applied: applied.at(-1)?.number ?? 0,
    pending: pending.map((migration) => ({ number: migration.number, title: titleOf(migration) })),
  };
}
