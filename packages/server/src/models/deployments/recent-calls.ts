import type { Clock } from '../../platform/index.ts';

const SLICE_MS = 10_000;
/** Five minutes. */
const SLICES = 30;
const LATENCIES = 64;

interface Slice {
  /** Number of the slice since 1970. */
  number: number;
  successes: number;
  failures: number;
}

/** Calls of the last five minutes, counted in slices of ten seconds, so that many cost no more than few. */
export class RecentCalls {
  readonly #clock: Clock;
  readonly #slices: Slice[] = [];
  /** The latest ones, oldest first. */
  readonly #latencies: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  success(firstPartMs: number): void {
    this.#current().successes += 1;
    this.#latencies.push(firstPartMs);
    if (this.#latencies.length > LATENCIES) this.#latencies.shift();
  }

  failure(): void {
    this.#current().failures += 1;
  }

  read(): { calls: number; successRate: number | null; firstPartMs: number | null } {
    const oldest = this.#number() - SLICES;
    const recent = this.#slices.filter(({ number }) => number > oldest);
    const successes = recent.reduce((sum, slice) => sum + slice.successes, 0);
    const calls = recent.reduce((sum, slice) => sum + slice.failures, successes);
    return { calls, successRate: calls === 0 ? null : successes / calls, firstPartMs: median(this.#latencies) };
  }

  #current(): Slice {
    const number = this.#number();
    let last = this.#slices.at(-1);
    if (last?.number !== number) {
      last = { number, successes: 0, failures: 0 };
      this.#slices.push(last);
      if (this.#slices.length > SLICES) this.#slices.shift();
    }
    return last;
  }

  #number(): number {
    return Math.floor(this.#clock.now() / SLICE_MS);
  }
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.floor(sorted.length / 2)]!);
}
