import { addMonths, dateOf, type IsoDate, partsOf } from '../../days/day.ts';
import type { DayMeaning } from '../meaning.ts';
import type { Assumption } from './assumptions.ts';
import { type Days, oneDay, yearOf } from './days.ts';
import type { Frame } from './frame.ts';
import { resolveYear } from './resolve-period.ts';
import { Unresolvable } from './unresolvable.ts';

type DateMeaning = Extract<DayMeaning, { is: 'date' }>;

/** Years between two 29 February, at most. */
const leapGap = 8;

const isPossible = (month: number, day: number) => dateOf(2024, month, day) !== undefined;

/** Month and day of a numeric date in the order of the conversation, or in the only order that makes a date. */
function ordered(meaning: DateMeaning, frame: Frame): { month?: number; day: number; assumptions: Assumption[] } {
  if (!meaning.order) return { month: meaning.month, day: meaning.day, assumptions: [] };
  const { first, second } = meaning.order;
  const [monthFirst, dayFirst] = [isPossible(first, second), isPossible(second, first)];
  const useDayFirst = dayFirst && (frame.dateOrder === 'day-first' || !monthFirst);
  const unknown = monthFirst && dayFirst && first !== second && frame.dateOrder === undefined;
  const [month, day] = useDayFirst ? [second, first] : [first, second];
  return { month, day, assumptions: unknown ? ['date-order'] : [] };
}

/** The first date in `candidates` that exists and has not passed, and after it the later ones. */
function firstExisting(candidates: (IsoDate | undefined)[], today: IsoDate, assumptions: Assumption[]): Days {
  const existing = candidates.filter((date) => date !== undefined);
  const place = existing.findIndex((date) => date >= today);
  if (place < 0) throw new Unresolvable('no-such-day');
  const at = (index: number): Days => ({
    ...oneDay(existing[index]!, ...assumptions, ...(index > 0 ? (['rolled-forward'] as const) : [])),
    ...(index + 1 < existing.length ? { later: () => at(index + 1) } : {}),
  });
  return at(place);
}

/** A date by numbers; what it leaves out is the next that has not passed. */
export function resolveDate(meaning: DateMeaning, frame: Frame): Days {
  const { month, day, assumptions } = ordered(meaning, frame);
  const { year, monthsFromNow } = meaning;
  if (month === undefined) {
    const first = `${frame.today.slice(0, 8)}01`;
    const inMonth = (step: number) => {
      const { year: inYear, month: inMonth } = partsOf(addMonths(first, step));
      return dateOf(inYear, inMonth, day);
    };
    if (monthsFromNow === undefined) return firstExisting([0, 1, 2, 3].map(inMonth), frame.today, assumptions);
    const date = inMonth(monthsFromNow);
    if (!date) throw new Unresolvable('no-such-day');
    return oneDay(date);
  }
  if (year) {
    const date = dateOf(resolveYear(year, frame), month, day);
    if (!date) throw new Unresolvable('no-such-day');
    return oneDay(date, ...assumptions);
  }
  const years = Array.from({ length: leapGap + 1 }, (_, step) => dateOf(yearOf(frame.today) + step, month, day));
  return firstExisting(years, frame.today, assumptions);
}
