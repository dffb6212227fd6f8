import { addDays, addMonths, dateOf, type IsoDate, lastDayOfMonth, mondayOf, partsOf } from '../../days/day.ts';
import type { PeriodMeaning, PeriodPart, PeriodUnit, YearMeaning } from '../meaning.ts';
import { type Days, firstToCome, yearOf } from './days.ts';
import type { Frame } from './frame.ts';
import { Unresolvable } from './unresolvable.ts';

interface Span {
  from: IsoDate;
  to: IsoDate;
}

export function resolveYear(year: YearMeaning, frame: Frame): number {
  return 'year' in year ? year.year : yearOf(frame.today) + year.yearsFromNow;
}

const monthsIn: Record<Exclude<PeriodUnit, 'week' | 'weekend'>, number> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

/** So many months from the first of one. */
const monthSpan = (first: IsoDate, months: number): Span => ({
  from: first,
  to: lastDayOfMonth(addMonths(first, months - 1)),
});

function spanFrom(unit: PeriodUnit, fromNow: number, today: IsoDate): Span {
  if (unit === 'week' || unit === 'weekend') {
    const monday = addDays(mondayOf(today), 7 * fromNow);
    return { from: unit === 'week' ? monday : addDays(monday, 5), to: addDays(monday, 6) };
  }
  const length = monthsIn[unit];
  const { month } = partsOf(today);
  const first = addMonths(`${today.slice(0, 8)}01`, -((month - 1) % length));
  return monthSpan(addMonths(first, fromNow * length), length);
}

function numberedSpan(unit: PeriodUnit, number: number, year: number): Span {
  const length = monthsIn[unit as 'month'];
  const first = dateOf(year, (number - 1) * length + 1, 1);
  if (!first) throw new Unresolvable('out-of-range');
  return monthSpan(first, length);
}

/** Which days of a period its start, middle and end are. */
function partOf({ from, to }: Span, unit: PeriodUnit, part: PeriodPart): Span {
  if (unit === 'week') {
    if (part === 'start') return { from, to: addDays(from, 1) };
    const day = addDays(from, part === 'middle' ? 2 : 4);
    return part === 'last-third' ? { from: addDays(from, 3), to: day } : { from: day, to: day };
  }
  if (part === 'end' || unit === 'weekend') return { from: to, to };
  if (unit === 'month') {
    if (part === 'start') return { from, to: addDays(from, 9) };
    return part === 'middle' ? { from: addDays(from, 10), to: addDays(from, 19) } : { from: addDays(from, 20), to };
  }
  if (unit === 'quarter') {
    if (part === 'start') return { from, to: addDays(from, 9) };
    const first = addMonths(from, part === 'middle' ? 1 : 2);
    return { from: first, to: lastDayOfMonth(first) };
  }
  const months = monthsIn[unit as 'year'];
  const first = addMonths(from, part === 'start' ? 0 : part === 'middle' ? months / 2 - 1 : (months * 3) / 4);
  return { from: first, to: part === 'last-third' ? to : lastDayOfMonth(first) };
}

/** Weeks, weekends, months, quarters, half-years and years, and the parts of them. */
export function resolvePeriod({ unit, fromNow, number, year, part }: PeriodMeaning, frame: Frame): Days {
  const days = (span: Span): Days =>
    part
      ? { ...partOf(span, unit, part), assumptions: ['part-of-period'] }
      : { ...span, period: true, assumptions: [] };
  if (number !== undefined) {
    if (year) return days(numberedSpan(unit, number, resolveYear(year, frame)));
    return firstToCome(frame.today, (step) => days(numberedSpan(unit, number, yearOf(frame.today) + step)));
  }
  if (year) return days(numberedSpan(unit, 1, resolveYear(year, frame)));
  if (fromNow !== undefined) return days(spanFrom(unit, fromNow, frame.today));
  return firstToCome(frame.today, (step) => days(spanFrom(unit, step, frame.today)));
}
