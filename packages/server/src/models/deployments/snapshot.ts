import type { ModelCard } from '@wanwen/contract';
import { type Clock, systemClock } from '../../platform/index.ts';
import { presentName } from './present-name.ts';
import type { DeploymentRow, DeploymentStore } from './store.ts';

export interface DeploymentsNow {
  rows: readonly DeploymentRow[];
  /** What each name means that an enabled deployment answers to. */
  names: ReadonlyMap<string, { rows: readonly DeploymentRow[]; card: ModelCard }>;
  fallbacks: ReadonlyMap<string, string[]>;
}

/**
 * The tables in memory, so that a call asks no database. Where another process may change them (PostgreSQL), they are
 * read again now and then, behind the calls' back.
 */
export class Snapshot {
  readonly #store: DeploymentStore;
  readonly #clock: Clock;
  readonly #staleAfterMs: number;
  readonly #onError: (error: unknown) => void;
  #now: Promise<DeploymentsNow> | undefined;
  #readAt = 0;

  constructor(options: {
    store: DeploymentStore;
    /** Infinity where no other process writes. */
    staleAfterMs: number;
    onError: (error: unknown) => void;
    clock?: Clock;
  }) {
    this.#store = options.store;
    this.#clock = options.clock ?? systemClock;
    this.#staleAfterMs = options.staleAfterMs;
    this.#onError = options.onError;
  }

  get(): Promise<DeploymentsNow> {
    if (this.#now === undefined) return this.reload();
    if (this.#clock.now() - this.#readAt > this.#staleAfterMs) this.#refresh();
    return this.#now;
  }

  /** After a change of this process: the next call sees it. */
  reload(): Promise<DeploymentsNow> {
    const reading = this.#read();
    this.#now = reading;
    // A database that did not answer is asked again.
    reading.catch(() => {
      if (this.#now === reading) this.#now = undefined;
    });
    return reading;
  }

  #refresh(): void {
    const before = this.#now;
    this.#read().then((fresh) => {
      // What this process changed in the meantime is newer.
      if (this.#now === before) this.#now = Promise.resolve(fresh);
    }, this.#onError);
  }

  async #read(): Promise<DeploymentsNow> {
    this.#readAt = this.#clock.now();
    const [rows, fallbacks] = await Promise.all([this.#store.deployments(), this.#store.fallbacks()]);
    return { rows, names: namesOf(rows), fallbacks };
  }
}

function namesOf(rows: readonly DeploymentRow[]): DeploymentsNow['names'] {
  const enabled = rows.filter((row) => row.enabled === 1);
  const byName = [...Map.groupBy(enabled, ({ name }) => name)];
  return new Map(byName.map(([name, rows]) => [name, { rows, card: presentName(name, rows) }]));
}
