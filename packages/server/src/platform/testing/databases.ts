import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Database, DatabaseKind } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { missingPostgres, testPostgres } from './postgres-server.ts';

/** Opens a fresh, empty database, which is closed and removed when the test ends, passed or not. */
export type OpenTestDatabase = (t: TestContext) => Promise<Database>;

interface TestContext {
  after(cleanUp: () => Promise<void>): void;
}

/** Registers the tests once for each database: on SQLite, and on a real PostgreSQL. */
export function forEachDatabase(register: (kind: DatabaseKind, open: OpenTestDatabase, it: typeof test) => void): void {
  register('sqlite', openSqliteForTest, test);
  const reason = missingPostgres();
  // Without a PostgreSQL the tests are still listed, as skipped.
  register('postgres', openPostgresForTest, reason === undefined ? test : skipping(reason));
}

async function openSqliteForTest(t: TestContext): Promise<Database> {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-database-'));
  const database = await openDatabase({ home });
  t.after(async () => {
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });
  return database;
}

async function openPostgresForTest(t: TestContext): Promise<Database> {
  const postgres = await testPostgres();
  const { url, drop } = await postgres.createDatabase();
  const database = await openDatabase({ url, home: tmpdir() });
  t.after(async () => {
    await database.close();
    await drop();
  });
  return database;
}

function skipping(reason: string): typeof test {
  return ((name: string) => test(name, { skip: reason }, () => undefined)) as typeof test;
}
