import type { DeploymentHealth } from '@wanwen/contract';
import { type AppError, type Clock, isoTime, systemClock } from '../../platform/index.ts';
import { faultOf } from './fault-of.ts';
import { RecentCalls } from './recent-calls.ts';

/** First pause after a failure; each failure in a row doubles it. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Of what a vendor asks to wait, as much is heeded. */
const LONGEST_ASKED_PAUSE_MS = 600_000;
/** Somebody must change something first. */
const LASTING = new Set([
  'upstream_rejected_key',
  'upstream_out_of_credit',
  'upstream_address_refused',
  'vendor_key_unreadable',
]);

interface Entry {
  calls: RecentCalls;
  failuresInRow: number;
  coolingUntil: number;
  lastError: DeploymentHealth['lastError'];
  /** Milliseconds since 1970. */
  lastSuccessAt: number | null;
}

/** How the deployments did, in memory: what this process saw of them. */
export class HealthBook {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** The first part of an answer came, after so many milliseconds. */
  answered(id: string, firstPartMs: number): void {
    const entry = this.#entry(id);
    entry.calls.success(firstPartMs);
    entry.failuresInRow = 0;
    entry.coolingUntil = 0;
    entry.lastSuccessAt = this.#clock.now();
  }

  /** It did not answer, or broke off. What fails while it is cooling began before that, and does not count again. */
  failed(id: string, error: AppError): void {
    const entry = this.#entry(id);
    entry.calls.failure();
    entry.lastError = { ...faultOf(error), at: isoTime(this.#clock) };
    const now = this.#clock.now();
    if (now < entry.coolingUntil) return;
    entry.failuresInRow += 1;
    entry.coolingUntil = now + pauseAfter(error, entry.failuresInRow);
  }

  /** Milliseconds since 1970; 0 where it may be asked now. */
  coolingUntil(id: string): number {
    const until = this.#entries.get(id)?.coolingUntil ?? 0;
    return until > this.#clock.now() ? until : 0;
  }

  read(id: string): DeploymentHealth {
    const entry = this.#entry(id);
    const until = this.coolingUntil(id);
    const { calls, successRate, firstPartMs } = entry.calls.read();
    const isUnknown = entry.lastSuccessAt === null && entry.lastError === null;
    return {
      state: until > 0 ? 'cooling' : isUnknown ? 'unknown' : 'ok',
      coolingUntil: until > 0 ? new Date(until).toISOString() : null,
      failuresInRow: entry.failuresInRow,
      lastError: entry.lastError,
      lastSuccessAt: entry.lastSuccessAt === null ? null : new Date(entry.lastSuccessAt).toISOString(),
      firstPartMs,
      calls,
      successRate,
    };
  }

  /** It was changed or removed: what it did before says nothing of it now. */
  forget(id: string): void {
    this.#entries.delete(id);
  }

  #entry(id: string): Entry {
    let entry = this.#entries.get(id);
    if (entry === undefined) {
      const calls = new RecentCalls(this.#clock);
      entry = { calls, failuresInRow: 0, coolingUntil: 0, lastError: null, lastSuccessAt: null };
      this.#entries.set(id, entry);
    }
    return entry;
  }
}

function pauseAfter(error: AppError, failuresInRow: number): number {
  if (LASTING.has(error.code)) return LONGEST_PAUSE_MS;
  const grown = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failuresInRow - 1, 20));
  if (error.code !== 'upstream_rate_limited') return grown;
  return Math.min(LONGEST_ASKED_PAUSE_MS, Math.max(grown, (error.retryAfterSeconds ?? 0) * 1000));
}
