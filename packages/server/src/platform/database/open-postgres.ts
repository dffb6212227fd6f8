import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { databaseUnreachable } from '../errors.ts';
import { redactUrl } from '../redact.ts';
import type { Database } from './database.ts';
import { postgresNotices } from './postgres-notices.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;
const MOST_CONNECTIONS = 10;

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    application_name: 'wanwen',
    types: { getTypeParser: numericParser },
  });
  // An idle connection that the server cuts is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So would one that is cut within a transaction, between two statements; the next statement says so.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await db.destroy();
    if (!pool.ended) await pool.end();
  };
  const address = redactUrl(url);
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    await close();
    throw databaseUnreachable(address, (error as Error).message, error);
  }
  const closeOnce = once(close);
  const notices = postgresNotices(url, db);
  return { db, kind: 'postgres', address, notices, close: closeOnce, [Symbol.asyncDispose]: closeOnce };
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}

const NUMBER_TYPES: number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];

/** `count`, `sum` and bigint columns as JavaScript numbers, as SQLite gives them. */
function numericParser(oid: number, format?: 'text' | 'binary') {
  if (!NUMBER_TYPES.includes(oid)) return pg.types.getTypeParser(oid, format as 'text');
  return (text: string) => {
    const number = Number(text);
    if (Number.isInteger(number) && !Number.isSafeInteger(number)) {
      throw new RangeError(`${text} is too large for a JavaScript number`);
    }
    return number;
  };
}
