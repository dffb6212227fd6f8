import { setTimeout as wait } from 'node:timers/promises';
import { AppError, type Log } from '../platform/index.ts';
import { billingUnavailable } from './errors.ts';
import type { AccountRow } from './ledger-store.ts';
import { isPassing } from './passing-fault.ts';
import type { BatchResult } from './run-batch.ts';
import type { Outcome, ResultOf, Work } from './work.ts';

export interface LedgerWriterOptions {
  /** Does work in one transaction. */
  run(works: Work[]): Promise<BatchResult>;
  /** Told after each commit. */
  onCommit(accounts: AccountRow[]): void;
  log: Log;
  /** Most pieces of work in one transaction. */
  batchLimit?: number;
  /** How long the beginning of a call waits for a database that fails, milliseconds. */
  patienceMs?: number;
}

interface Pending {
  work: Work;
  since: number;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2000;

/**
 * The one writer of this process. Work that comes while a transaction runs is done together in the next one, so that a
 * thousand calls share few waits for the disk. A passing fault (deadlock, lost connection, busy) is tried again: every
 * piece of work is written so that doing it twice is doing it once.
 */
export class LedgerWriter {
  readonly #options: Required<LedgerWriterOptions>;
  readonly #queue: Pending[] = [];
  #draining: Promise<void> | undefined;
  #failures = 0;

  constructor(options: LedgerWriterOptions) {
    this.#options = { batchLimit: 256, patienceMs: 10_000, ...options };
  }

  /** Resolves when it is on the disk. A settlement or a release is tried without end. */
  do<Kind extends Work['kind']>(work: Extract<Work, { kind: Kind }>): Promise<ResultOf[Kind]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ work, since: performance.now(), resolve: resolve as (value: unknown) => void, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Work that is not yet on the disk. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** The last try failed. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      // Calls that begin or end in the same moment share the transaction.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.#queue.splice(0, this.#options.batchLimit);
      this.#failures = (await this.#attempt(batch)) ? 0 : this.#failures + 1;
      if (this.#failures > 0) await wait(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures - 1)));
    }
    this.#draining = undefined;
  }

  /** @returns false where the database failed and the work waits for another try */
  async #attempt(batch: Pending[]): Promise<boolean> {
    try {
      this.#finish(batch, await this.#options.run(batch.map(({ work }) => work)));
      return true;
    } catch (error) {
      if (isPassing(error)) {
        this.#options.log.warn({ err: error, works: batch.length }, 'the ledger could not be written; trying again');
        this.#queue.unshift(...batch.filter((pending) => this.#keeps(pending, error)));
        return false;
      }
      if (batch.length === 1) return this.#refuse(batch[0]!, error);
      // One piece of work that cannot be done must not stop the others.
      for (const pending of batch) await this.#attempt([pending]);
      return true;
    }
  }

  #finish(batch: Pending[], { outcomes, accounts }: BatchResult): void {
    for (const [index, pending] of batch.entries()) answer(pending, outcomes[index]!);
    try {
      this.#options.onCommit(accounts);
    } catch (error) {
      this.#options.log.error({ err: error }, 'a listener of the ledger failed');
    }
  }

  #refuse({ work, reject }: Pending, error: unknown): boolean {
    this.#options.log.error({ err: error, work: work.kind }, 'the ledger refused to be written');
    reject(error);
    return true;
  }

  /** The beginning of a call, or a posting, is given up after a while: its caller waits, and can ask again. */
  #keeps({ work, since, reject }: Pending, error: unknown): boolean {
    if (work.kind === 'settle' || work.kind === 'release') return true;
    if (work.kind === 'progress') return false;
    if (performance.now() - since < this.#options.patienceMs) return true;
    reject(error instanceof AppError ? error : billingUnavailable(error));
    // The transaction may have been committed though nobody heard of it.
    if (work.kind === 'admit') {
      const { id, organisation_id } = work.hold;
      const release = { kind: 'release', callId: id, organisationId: organisation_id } as const;
      // What is left of it is swept by its server.
      this.do<'release'>(release).catch(() => undefined);
    }
    return false;
  }
}

function answer({ resolve, reject }: Pending, outcome: Outcome): void {
  if ('refusal' in outcome) reject(outcome.refusal);
  else resolve(outcome.value);
}
