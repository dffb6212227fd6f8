import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { AppError, type AppErrorOptions, type Clock, type Database } from '../platform/index.ts';
import { writeWorks } from './ledger-wire.ts';
import type { BatchResult } from './run-batch.ts';
import type { Outcome, ResultOf, Work } from './work.ts';

/** What the thread opens. */
export interface ThreadSettings {
  /** Data folder of the database. */
  home: string;
  currency: string;
}

/** Works of one transaction, and the time it happens at, milliseconds since 1970. */
export interface BatchOrder {
  /** As `writeWorks` made it. */
  works: string;
  now: number;
}

/** An error on its way between threads, which would lose its class and its codes. */
export type SentError = { app: AppErrorOptions } | { message: string; stack?: string; code?: string; errcode?: number };

/** What became of an order. */
export type BatchReply =
  | { accounts: BatchResult['accounts']; outcomes: ({ value: ResultOf[Work['kind']] } | { refusal: SentError })[] }
  | { failure: SentError };

const CLOSE_LIMIT_MS = 2000;
/** Pages of 4 KB: where the thread cannot keep up, the log of the database grows to this and no further. */
const LONGEST_LOG_PAGES = 20_000;

interface Waiting {
  resolve(result: BatchResult): void;
  reject(error: Error): void;
}

/**
 * A thread that writes the ledger of a SQLite database over a connection of its own, so that neither its statements nor
 * its waits for the disk hold up who serves requests. One order at a time. A thread that died is started again for the
 * next order; the one that was lost with it fails as a lost connection does, and may be given again.
 */
export class LedgerThread implements AsyncDisposable {
  readonly #settings: ThreadSettings;
  readonly #clock: Clock;
  #worker: Worker | undefined;
  #waiting: Waiting | undefined;

  constructor(settings: ThreadSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  run(works: Work[]): Promise<BatchResult> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      worker.ref();
      worker.postMessage({ works: writeWorks(works), now: this.#clock.now() } satisfies BatchOrder);
    });
  }

  /** Starts the thread ahead of the first order. */
  start(): void {
    this.#worker ??= this.#start();
  }

  /** After the order that runs; one that takes longer than `limitMs` is given up, and nothing of it is written. */
  async close(limitMs = CLOSE_LIMIT_MS): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage('close');
    const limit = setTimeout(() => void worker.terminate(), limitMs);
    await exited;
    clearTimeout(limit);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./ledger-thread-main.ts', import.meta.url), { workerData: this.#settings });
    worker.on('message', (reply: BatchReply) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      worker.unref();
      if ('failure' in reply) waiting?.reject(received(reply.failure));
      else waiting?.resolve({ accounts: reply.accounts, outcomes: reply.outcomes.map(outcomeOf) });
    });
    const ended = (error?: unknown) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      const lost = new Error('the thread that writes the ledger ended', { cause: error });
      this.#waiting?.reject(Object.assign(lost, { code: 'ECONNRESET' }));
      this.#waiting = undefined;
    };
    worker.on('error', ended);
    worker.on('exit', () => ended());
    // A server that has nothing else to do may end.
    worker.unref();
    return worker;
  }
}

const outcomeOf = (sent: { value: ResultOf[Work['kind']] } | { refusal: SentError }): Outcome =>
  'refusal' in sent ? { refusal: received(sent.refusal) } : sent;

/**
 * Leaves it to the thread to bring the log of the database into its file: that waits for the disk, 10 to 60 ms after every
 * thousand pages.
 */
export async function leaveCheckpoints({ db }: Pick<Database, 'db'>): Promise<void> {
  await sql`pragma wal_autocheckpoint = ${sql.raw(String(LONGEST_LOG_PAGES))}`.execute(db);
}

/** Made fit to be sent. */
export function sent(error: unknown): SentError {
  if (error instanceof AppError) {
    const { code, message, status, field, details, retryAfterSeconds, headers } = error;
    const given = { status, field, details, retryAfterSeconds, headers };
    const known = Object.entries(given).filter(([, value]) => value !== undefined);
    return { app: { code, message, ...Object.fromEntries(known) } };
  }
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack, code, errcode } = error as Error & { code?: string; errcode?: number };
  return {
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof errcode === 'number' ? { errcode } : {}),
  };
}

function received(error: SentError): Error {
  if ('app' in error) return new AppError(error.app);
  const { message, ...rest } = error;
  return Object.assign(new Error(message), rest);
}
