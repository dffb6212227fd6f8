import { rm } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import { openSqlite } from '../database/open-sqlite.ts';
import { copySqlite } from './backup.ts';
import { migrateSqliteInPlace } from './migrate-sqlite-in-place.ts';
import type { Migration } from './migration.ts';

/** Migrates a throw-away copy of the database, so that a fault shows before the real one is touched. */
export async function rehearseSqlite(path: string, migrations: readonly Migration[], clock: Clock): Promise<void> {
  const copy = `${path}.rehearsal`;
  try {
    await copySqlite(path, copy);
    await using database = openSqlite(copy);
    await migrateSqliteInPlace(database, migrations, clock);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) await rm(copy + suffix, { force: true });
  }
}
