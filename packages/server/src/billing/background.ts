import type { Log } from '../platform/index.ts';

/** Work that nobody waits for, and work that is done from time to time. A failure is logged, and is nobody else's. */
export class Background {
  readonly #log: Log;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #running = new Set<Promise<unknown>>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** `what` is what the log calls it. */
  run(what: string, work: () => Promise<unknown>): void {
    const running = work().catch((error: unknown) => this.#log.error({ err: error }, `${what} failed`));
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  every(ms: number, what: string, work: () => Promise<unknown>): void {
    this.#timers.push(setInterval(() => this.run(what, work), ms).unref());
  }

  /** Begins nothing more from time to time; what runs goes on. */
  stopTimers(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** What runs, and what that began, is done. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
