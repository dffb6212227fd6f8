import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databaseUnreachable } from '../errors.ts';
import type { Database } from './database.ts';
import { NodeSqlite } from './sqlite-dialect.ts';

/** Milliseconds to wait for another process that writes. */
const BUSY_TIMEOUT_MS = 5000;

export function openSqlite(path: string): Database {
  const connection = connect(path);
  const db = new NodeSqlite(connection);
  const close = async () => {
    await db.destroy();
    // A database that was never asked anything is unknown to Kysely.
    if (connection.isOpen) connection.close();
  };
  const writes = () => db.writes;
  return { db, kind: 'sqlite', address: path, writes, close, [Symbol.asyncDispose]: close };
}

function connect(path: string): DatabaseSync {
  let connection: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    connection = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY');
    // Chats are in it: for its owner only.
    chmodSync(path, 0o600);
  } catch (error) {
    connection?.close();
    throw databaseUnreachable(path, (error as Error).message, error);
  }
  // SQLite's own lower() knows ASCII only; PostgreSQL's knows every letter.
  connection.function('lower', { deterministic: true }, (text) =>
    typeof text === 'string' ? text.toLowerCase() : text,
  );
  return connection;
}
