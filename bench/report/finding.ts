import { median } from './statistics.ts';

/** A sentence in both languages of the documentation. */
export interface Wording {
  en: string;
  zh: string;
}

export interface Target {
  atLeast?: number;
  atMost?: number;
}

export interface Ratio {
  of: Wording;
  value: number;
  /** Absent where the ratio is told for orientation only. */
  target?: Target;
}

/** Parts of the tables in the READMEs, each written when it was measured. */
export type Section = 'engine' | 'gateway' | 'live' | 'digest';

/** One row of a result: what each side reached in one situation, and what that makes of our claim. */
export interface Finding {
  /** Where it is published; `engine` by default. */
  section?: Section;
  claim: Wording;
  situation: Wording;
  model: string;
  /** Unit of the figures, such as `t/s` or `ms`. */
  unit: string;
  figures: { who: string; median: number; rounds: number[] }[];
  ratios: Ratio[];
}

export function figure(who: string, rounds: number[]): Finding['figures'][number] {
  return { who, median: median(rounds), rounds };
}

export function meets({ value, target }: Ratio): boolean | undefined {
  if (!target) return undefined;
  return value >= (target.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (target.atMost ?? Number.POSITIVE_INFINITY);
}
