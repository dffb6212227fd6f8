import { type IsoDate, partsOf } from '../../days/day.ts';
import type { Assumption } from './assumptions.ts';

/** Days that an expression names, `to` included. */
export interface Days {
  from: IsoDate;
  to: IsoDate;
  /** True where a week, month, weekend or holiday was named, even if it is one day long. */
  period?: boolean;
  assumptions: Assumption[];
  /** The next occurrence, where the words do not fix which one is meant. */
  later?: () => Days;
}

export const oneDay = (date: IsoDate, ...assumptions: Assumption[]): Days => ({ from: date, to: date, assumptions });

export const yearOf = (date: IsoDate) => partsOf(date).year;

/** Steps that are tried; an occurrence a year is found at the third at the latest. */
const mostSteps = 4;

/** The first of the occurrences that has not ended before today, and after it the later ones. */
export function firstToCome(today: IsoDate, occurrence: (step: number) => Days): Days {
  let step = 0;
  while (step < mostSteps && occurrence(step).to < today) step++;
  const at = (index: number): Days => {
    const days = occurrence(index);
    const assumptions: Assumption[] = index > 0 ? [...days.assumptions, 'rolled-forward'] : days.assumptions;
    return { ...days, assumptions, later: () => at(index + 1) };
  };
  return at(step);
}
