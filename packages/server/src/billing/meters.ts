import type { LimitSubject } from './limit-book.ts';
import { SlidingWindow } from './sliding-window.ts';

export type Counting = 'requests' | 'tokens';

/** What counts against the limits of one subject. */
export interface Meter {
  /** Names it among all servers. */
  readonly key: string;
  /** Of the last minute, here and at other servers. */
  readonly requests: SlidingWindow;
  readonly tokens: SlidingWindow;
  /** Calls that run in this server. */
  running: number;
  /** Calls that run in others, by their ids. */
  readonly elsewhere: Map<string, number>;
}

export class Meters {
  readonly #byKey = new Map<string, Meter>();

  of(organisationId: string, { kind, id }: LimitSubject): Meter {
    return this.byKey(JSON.stringify([organisationId, kind, id]));
  }

  byKey(key: string): Meter {
    let meter = this.#byKey.get(key);
    if (meter === undefined) {
      meter = { key, requests: new SlidingWindow(), tokens: new SlidingWindow(), running: 0, elsewhere: new Map() };
      this.#byKey.set(key, meter);
    }
    return meter;
  }

  all(): Iterable<Meter> {
    return this.#byKey.values();
  }
}

/** Calls that run, in all servers. */
export function runningOf(meter: Meter): number {
  let running = meter.running;
  for (const calls of meter.elsewhere.values()) running += calls;
  return running;
}
