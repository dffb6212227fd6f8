import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, type Database, type Log, systemClock } from '../platform/index.ts';
import { answerNotKept, clientLeft, idempotencyConflict } from './errors.ts';
import { KeyStore } from './store.ts';
import type { KeysTable } from './tables.ts';

export interface StoredAnswer {
  status: number;
  contentType: string;
  /** Null: too large to keep, or not to be kept. */
  body: string | null;
}

/** The first request with a key. One of the two is called, once. */
export interface Claim {
  finish(answer: StoredAnswer): Promise<void>;
  /** The answer failed or was not heard: the key is free again. */
  abandon(): Promise<void>;
}

export interface ClaimedKey {
  organisationId: string;
  key: string;
  /** Of route and body. */
  fingerprint: string;
}

export interface AnswerKeysOptions {
  database: Database;
  log: Log;
  clock?: Clock;
  /** How often an answer that another server makes is looked for, milliseconds. */
  pollMs?: number;
}

const KEPT_MS = 24 * 3_600_000;
const LEASE_MS = 60_000;
const RENEW_MS = 20_000;
const CLEAN_MS = 3_600_000;

/** Who came first with a key, and what it was answered. */
export class AnswerKeys implements Disposable {
  readonly #store: KeyStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #pollMs: number;
  /** Answers that this process is making, by organisation and key; resolves when they are made, or given up. */
  readonly #running = new Map<string, { claimed: ClaimedKey; over: Promise<void> }>();
  readonly #timers: NodeJS.Timeout[];

  constructor({ database, log, clock = systemClock, pollMs = 200 }: AnswerKeysOptions) {
    this.#store = new KeyStore(database.db);
    this.#clock = clock;
    this.#log = log;
    this.#pollMs = pollMs;
    const removeExpired = () => this.#quietly(this.#store.removeExpired(this.#clock.now()));
    this.#timers = [setInterval(() => this.#renew(), RENEW_MS).unref(), setInterval(removeExpired, CLEAN_MS).unref()];
  }

  /** For a server that has just started; `alone`: no other one uses this database. */
  async start(alone: boolean): Promise<void> {
    await this.#store.removeExpired(this.#clock.now());
    if (alone) await this.#store.removeUnfinished();
  }

  /**
   * Claims the key, or waits for the answer of whoever has it.
   * @throws `idempotency_conflict`, `idempotent_answer_not_kept`, or `client_gone` where the signal is aborted
   */
  async claim(claimed: ClaimedKey, signal: AbortSignal): Promise<Claim | StoredAnswer> {
    for (;;) {
      if (signal.aborted) throw clientLeft();
      const here = this.#running.get(idOf(claimed));
      if (here !== undefined && here.claimed.fingerprint !== claimed.fingerprint) throw idempotencyConflict();
      const claim = await this.#tryClaim(claimed);
      if (claim !== undefined) return claim;
      const row = await this.#store.find(claimed.organisationId, claimed.key);
      if (row !== undefined && row.expires_at > this.#clock.now()) {
        if (row.fingerprint !== claimed.fingerprint) throw idempotencyConflict();
        if (row.status !== null) return stored(row);
      }
      await this.#waitForOther(claimed, signal);
    }
  }

  /** Removes the answers of an organisation, and keeps that they were given. */
  forgetAnswers(organisationId: string): Promise<void> {
    return this.#store.forgetAnswers(organisationId);
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  async #tryClaim(claimed: ClaimedKey): Promise<Claim | undefined> {
    const { organisationId, key, fingerprint } = claimed;
    const id = idOf(claimed);
    if (this.#running.has(id)) return undefined;
    const now = this.#clock.now();
    const lease = { fingerprint, lease_until: now + LEASE_MS, expires_at: now + KEPT_MS };
    const { promise: over, resolve } = Promise.withResolvers<void>();
    // Entered before the database is asked, so that others of this process wait here.
    this.#running.set(id, { claimed, over });
    const leave = () => {
      this.#running.delete(id);
      resolve();
    };
    try {
      const empty = { status: null, content_type: null, body: null };
      const row = { organisation_id: organisationId, key, ...lease, ...empty };
      if ((await this.#store.insert(row)) || (await this.#takeOver(claimed, lease))) return this.#claim(claimed, leave);
    } catch (error) {
      leave();
      throw error;
    }
    leave();
    return undefined;
  }

  async #takeOver({ organisationId, key, fingerprint }: ClaimedKey, lease: Parameters<KeyStore['takeOver']>[1]) {
    const row = await this.#store.find(organisationId, key);
    if (row === undefined) return false;
    const now = this.#clock.now();
    const isLeft = row.status === null && row.lease_until <= now && row.fingerprint === fingerprint;
    return (isLeft || row.expires_at <= now) && this.#store.takeOver(row, lease);
  }

  #claim({ organisationId, key }: ClaimedKey, leave: () => void): Claim {
    return {
      finish: async ({ status, contentType, body }) => {
        await this.#quietly(this.#store.finish(organisationId, key, { status, content_type: contentType, body }));
        leave();
      },
      abandon: async () => {
        await this.#quietly(this.#store.remove(organisationId, key));
        leave();
      },
    };
  }

  async #waitForOther(claimed: ClaimedKey, signal: AbortSignal): Promise<void> {
    const here = this.#running.get(idOf(claimed));
    if (here === undefined) return wait(this.#pollMs, undefined, { signal }).catch(() => undefined);
    const left = new AbortController();
    const gone = wait(LEASE_MS, undefined, { signal: AbortSignal.any([signal, left.signal]) }).catch(() => undefined);
    await Promise.race([here.over, gone]);
    left.abort();
  }

  #renew(): void {
    const until = this.#clock.now() + LEASE_MS;
    for (const { claimed } of this.#running.values())
      void this.#quietly(this.#store.renew(claimed.organisationId, claimed.key, until));
  }

  /** The answer itself must not fail because of this. */
  async #quietly(work: Promise<unknown>): Promise<void> {
    await work.catch((error: unknown) => this.#log.error({ err: error }, 'an idempotency key could not be written'));
  }
}

const idOf = ({ organisationId, key }: ClaimedKey) => JSON.stringify([organisationId, key]);

function stored(row: KeysTable): StoredAnswer {
  if (row.body === null) throw answerNotKept();
  return { status: row.status!, contentType: row.content_type ?? 'application/json', body: row.body };
}
