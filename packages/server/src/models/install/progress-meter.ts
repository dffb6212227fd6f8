import type { InstallProgress } from '@wanwen/contract';
import type { Clock } from '../../platform/index.ts';

/** The speed is that of the last so many milliseconds. */
const WINDOW_MS = 5000;
const REPORT_EVERY_MS = 200;

/** Turns counted bytes into speed and time left, and reports a few times a second. */
export class ProgressMeter {
  /** Bytes of the whole file; 0 while unknown. */
  total: number;
  readonly #clock: Clock;
  readonly #report: (progress: InstallProgress) => void;
  #source = '';
  #received = 0;
  #samples: { at: number; received: number }[] = [];
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(total: number, clock: Clock, report: (progress: InstallProgress) => void) {
    this.total = total;
    this.#clock = clock;
    this.#report = report;
  }

  /** A source begins, with so many bytes at hand already; these do not count as speed. */
  begin(source: string, received: number): void {
    this.#source = source;
    this.#received = received;
    this.#samples = [{ at: this.#clock.now(), received }];
    this.#send();
  }

  add(bytes: number): void {
    this.reached(this.#received + bytes);
  }

  reached(received: number): void {
    this.#received = received;
    const now = this.#clock.now();
    this.#samples.push({ at: now, received });
    while (this.#samples.length > 2 && this.#samples[1]!.at <= now - WINDOW_MS) this.#samples.shift();
    if (now - this.#reportedAt >= REPORT_EVERY_MS || received === this.total) this.#send();
  }

  /** Counts two steps that do the same bytes, such as fetching a package and unpacking it, only once. */
  reachedAtLeast(received: number): void {
    if (received > this.#received) this.reached(Math.min(received, this.total));
  }

  #send(): void {
    this.#reportedAt = this.#clock.now();
    const first = this.#samples[0]!;
    const seconds = (this.#reportedAt - first.at) / 1000;
    const bytesPerSecond = seconds > 0 ? (this.#received - first.received) / seconds : 0;
    const left = Math.max(0, this.total - this.#received);
    this.#report({
      receivedBytes: this.#received,
      totalBytes: this.total,
      bytesPerSecond: Math.round(bytesPerSecond),
      secondsLeft: bytesPerSecond > 0 ? Math.ceil(left / bytesPerSecond) : null,
      source: this.#source,
    });
  }
}
