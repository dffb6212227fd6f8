import { EngineError } from '../errors.ts';

export interface Crash {
  exit: string;
  lastLines: string[];
}

/** Stops a model that keeps crashing from being started over and over. */
export class CrashHistory {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  #times: number[] = [];
  #latest: Crash | undefined;

  constructor(options: { most?: number; windowMs?: number; now?: () => number } = {}) {
    this.#most = options.most ?? 3;
    this.#windowMs = options.windowMs ?? 60_000;
    this.#now = options.now ?? (() => performance.now());
  }

  record(crash: Crash): void {
    this.#times.push(this.#now());
    this.#latest = crash;
  }

  /** Throws `engine_crashed` while there were too many crashes lately. */
  allowStart(model: string): void {
    const now = this.#now();
    this.#times = this.#times.filter((time) => now - time < this.#windowMs);
    if (this.#times.length < this.#most || !this.#latest) return;
    const waitSeconds = Math.ceil(((this.#times[0] ?? now) + this.#windowMs - now) / 1000);
    const output = this.#latest.lastLines.join('\n');
    throw new EngineError(
      'engine_crashed',
      `The engine process of ${model} crashed ${this.#times.length} times within ${this.#windowMs / 1000} s (${this.#latest.exit}), so it is left alone for ${waitSeconds} s.${output ? ` Its last words:\n${output}` : ''}`,
      { details: { crashes: this.#times.length, waitSeconds, exit: this.#latest.exit } },
    );
  }
}
