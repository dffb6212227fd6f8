import { setTimeout as wait } from 'node:timers/promises';
import { billingUnavailable } from './errors.ts';

/** SQLSTATE classes and codes of PostgreSQL that another try may get past: connection, resources, shutdown, deadlock, serialisation. */
const PASSING_STATES = /^(08|53|57P|40001|40P01|55P03|25P03)/;
const PASSING_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_FULL */
const PASSING_SQLITE = new Set([5, 6, 10, 13]);
const PASSING_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i;

/** Whether the database may do the same work when it is asked again. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as Error & { code?: unknown; errcode?: unknown };
  if (typeof errcode === 'number') return PASSING_SQLITE.has(errcode & 0xff);
  if (typeof code === 'string' && (PASSING_STATES.test(code) || PASSING_CODES.has(code))) return true;
  return PASSING_MESSAGE.test(error.message);
}

const READ_PAUSES_MS = [20, 100, 500];

/** Reads what a call cannot begin without, also past a passing fault. @throws `billing_unavailable` */
export async function readSurely<Result>(read: () => Promise<Result>): Promise<Result> {
  for (const pause of READ_PAUSES_MS) {
    try {
      return await read();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await wait(pause);
    }
  }
  return read().catch((error: unknown) => {
    throw isPassing(error) ? billingUnavailable(error) : error;
  });
}
