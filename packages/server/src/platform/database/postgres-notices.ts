import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { AnyDatabase, DatabaseNotices } from './database.ts';

/** Waits between tries to connect again, milliseconds: the first, and the longest. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 10_000;

export function postgresNotices(url: string, db: AnyDatabase): DatabaseNotices {
  return {
    async send(channel, text) {
      await sql`select pg_notify(${channel}, ${text})`.execute(db);
    },
    listen(channel, listeners) {
      const ending = new AbortController();
      const ended = keepListening(url, channel, listeners, ending.signal);
      return {
        async [Symbol.asyncDispose]() {
          ending.abort();
          await ended;
        },
      };
    },
  };
}

/** Listens on a connection of its own, and on another one when that is lost, until the signal is aborted. */
async function keepListening(
  url: string,
  channel: string,
  { onText, onLapse }: Parameters<DatabaseNotices['listen']>[1],
  signal: AbortSignal,
): Promise<void> {
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'wanwen notices',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    const lost = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.once('error', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => onText(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      wait = FIRST_WAIT_MS;
      onLapse();
      await lost;
    } catch {
      // The server is away: tried again after the wait.
    }
    await client.end().catch(() => undefined);
    if (!signal.aborted) await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}
