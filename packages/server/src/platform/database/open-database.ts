import { join } from 'node:path';
import { dataFolderInUse } from '../errors.ts';
import { makeDataFolder } from '../files/data-folder.ts';
import { holderOf, tryLock } from '../files/held-lock.ts';
import type { Database } from './database.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';

export interface OpenDatabaseOptions {
  /** A PostgreSQL address; without one, SQLite in `home`. */
  url?: string;
  /** The data folder; created when missing. */
  home: string;
  /** Also where a server has the data folder: two programs then write to one SQLite file, each a transaction at a time. */
  beside?: boolean;
}

/** The SQLite database of a data folder. */
export const sqliteFile = (home: string) => join(home, 'wanwen.sqlite');

const LOCK_NAME = 'server.lock';

/**
 * Opens the database. With SQLite the data folder is locked until `close`, so that two servers never share one; who opens
 * it `beside` a server takes no lock and must not migrate.
 * @throws {AppError} `data_folder_unusable`, `data_folder_in_use` or `database_unreachable`.
 */
export async function openDatabase({ url, home, beside }: OpenDatabaseOptions): Promise<Database> {
  makeDataFolder(home);
  if (url !== undefined) return openPostgres(url);
  if (beside === true) return openSqlite(sqliteFile(home));
  const lockPath = join(home, LOCK_NAME);
  const lock = tryLock(lockPath);
  if (lock === undefined) throw dataFolderInUse(home, holderOf(lockPath));
  try {
    const database = openSqlite(sqliteFile(home));
    const close = async () => {
      await database.close();
      lock.release();
    };
    return { ...database, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    lock.release();
    throw error;
  }
}
