import type { Counting, Meter } from './meters.ts';

/** What one server tells of one meter: pairs of age in milliseconds and amount, and its running calls. */
export interface ToldMeter {
  requests: [age: number, amount: number][];
  tokens: [age: number, amount: number][];
  running: number;
}

interface Untold {
  meter: Meter;
  /** By the beginning of their step: what was counted in it, and what was taken back from it. */
  added: Record<Counting, Map<number, number>>;
  takenBack: Record<Counting, Map<number, number>>;
}

/** Counts are told in steps of so many milliseconds. */
const STEP_MS = 200;

/** What this server counted and has not told the others yet. */
export class CountOutbox {
  #untold = new Map<string, Untold>();

  get isEmpty(): boolean {
    return this.#untold.size === 0;
  }

  /** Amount that was counted and not told; without what was taken back. */
  untold(meter: Meter, kind: Counting): number {
    let sum = 0;
    for (const amount of this.#untold.get(meter.key)?.added[kind].values() ?? []) sum += amount;
    return sum;
  }

  /** Something was counted at that time; a negative amount takes back what was counted then. */
  add(meter: Meter, kind: Counting, at: number, amount: number): void {
    const { added, takenBack } = this.touch(meter);
    if (amount === 0) return;
    const steps = (amount > 0 ? added : takenBack)[kind];
    const step = Math.floor(at / STEP_MS) * STEP_MS;
    steps.set(step, (steps.get(step) ?? 0) + amount);
  }

  /** Has its running calls told. */
  touch(meter: Meter): Untold {
    let untold = this.#untold.get(meter.key);
    if (untold === undefined) {
      untold = {
        meter,
        added: { requests: new Map(), tokens: new Map() },
        takenBack: { requests: new Map(), tokens: new Map() },
      };
      this.#untold.set(meter.key, untold);
    }
    return untold;
  }

  /** All that was not told, by meter, as it is told at that time. */
  take(now: number): Record<string, ToldMeter> {
    const told: Record<string, ToldMeter> = {};
    for (const [key, untold] of this.#untold) {
      told[key] = {
        requests: agesOf(untold, 'requests', now),
        tokens: agesOf(untold, 'tokens', now),
        running: untold.meter.running,
      };
    }
    this.#untold = new Map();
    return told;
  }
}

/** What was added counts to the end of its step and what was taken back from the beginning: rather too much than too little. */
const agesOf = ({ added, takenBack }: Untold, kind: Counting, now: number): [number, number][] => [
  ...[...added[kind]].map(([step, amount]): [number, number] => [now - step - STEP_MS, amount]),
  ...[...takenBack[kind]].map(([step, amount]): [number, number] => [now - step, amount]),
];
