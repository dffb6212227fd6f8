import { addDays, type IsoDate, lastDayOfMonth, mondayOf, partsOf, weekdayOf } from '../../days/day.ts';
import { isWorkday } from '../../workdays.ts';
import type { RecurrenceMeaning, TimeMeaning } from '../meaning.ts';
import type { Assumption } from './assumptions.ts';
import type { Frame } from './frame.ts';
import { readingsOf } from './hours.ts';
import { type Place, resolvePoint } from './resolve-point.ts';
import { resolveRange } from './resolve-range.ts';
import { Unresolvable } from './unresolvable.ts';

const dayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** Days looked at for the first occurrence: 29 February may be eight years away. */
const farthest = 366 * 8 + 2;

/** Which day of its month the n-th such weekday is, from the end where negative. */
function isNth(date: IsoDate, nth: number): boolean {
  const { day } = partsOf(date);
  const fromEnd = partsOf(lastDayOfMonth(date)).day - day;
  return nth > 0 ? Math.ceil(day / 7) === nth : Math.floor(fromEnd / 7) + 1 === -nth;
}

function fallsOn(date: IsoDate, meaning: RecurrenceMeaning, frame: Frame): boolean {
  const { every, weekdays, monthDay, month, nth } = meaning;
  // A make-up Saturday is worked, but the rule does not name it.
  if (every === 'workday') return weekdayOf(date) < 6 && isWorkday(date, frame.country);
  const { day, month: inMonth } = partsOf(date);
  if (month !== undefined && inMonth !== month) return false;
  if (monthDay !== undefined) return monthDay === -1 ? lastDayOfMonth(date) === date : day === monthDay;
  if (weekdays) return weekdays.includes(weekdayOf(date)) && (nth === undefined || isNth(date, nth));
  return true;
}

/** The rule as RFC 5545 (3.3.10) writes it. */
export function ruleOf(meaning: RecurrenceMeaning): string {
  const { every, interval, weekdays, monthDay, month, nth } = meaning;
  const byDay = (days: number[]) => `BYDAY=${days.map((day) => `${nth ?? ''}${dayNames[day - 1]}`).join(',')}`;
  const frequency = { day: 'DAILY', workday: 'WEEKLY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' }[every];
  return [
    `FREQ=${frequency}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(month ? [`BYMONTH=${month}`] : []),
    ...(monthDay ? [`BYMONTHDAY=${monthDay}`] : []),
    ...(every === 'workday' ? [byDay([1, 2, 3, 4, 5])] : weekdays ? [byDay(weekdays)] : []),
    ...(every === 'week' && interval > 1 ? ['WKST=MO'] : []),
  ].join(';');
}

/** 9:30 each day is always the same half of the day, whatever the time is now. */
function settled(time: TimeMeaning): { time: TimeMeaning; assumptions: Assumption[] } {
  if (time.is !== 'hour') return { time, assumptions: [] };
  const [first, ...others] = readingsOf(time);
  if (others.length === 0) return { time, assumptions: [] };
  const exact: TimeMeaning = { is: 'hour', hour: Math.floor(first! / 60), minute: first! % 60, half: 'exact' };
  return { time: exact, assumptions: ['half-of-day'] };
}

function placeOn(date: IsoDate, { time: said, until }: RecurrenceMeaning, frame: Frame): Place {
  const { time, assumptions } = said ? settled(said) : {};
  if (!time) return { from: { date }, period: false, assumptions: [] };
  const { year, month, day } = partsOf(date);
  const on = { is: 'point', day: { is: 'date', year: { year }, month, day }, time } as const;
  const place = until ? resolveRange(on, { is: 'point', time: until }, frame) : resolvePoint(on, frame);
  return { ...place, assumptions: [...place.assumptions, ...assumptions!] };
}

/** The days on which the first occurrence may lie, from today. */
function* daysToTry(meaning: RecurrenceMeaning, frame: Frame): Generator<IsoDate> {
  // Each year on a date: only that month needs to be walked.
  let date = frame.today;
  for (let count = 0; count < farthest; count++) {
    yield date;
    const skip = meaning.month !== undefined && partsOf(date).month !== meaning.month;
    date = addDays(skip ? lastDayOfMonth(date) : date, 1);
  }
}

/** The first occurrence from now on; every other week begins with this one. Throws `Unresolvable`. */
export function firstOccurrence(meaning: RecurrenceMeaning, frame: Frame): Place {
  const assumed: Assumption[] = meaning.every === 'workday' ? ['plain-weekdays'] : [];
  for (const date of daysToTry(meaning, frame)) {
    if (!fallsOn(date, meaning, frame)) continue;
    const place = placeOn(date, meaning, frame);
    const end = place.to ?? place.from;
    if (end.instant && Date.parse(end.instant) < frame.now) continue;
    if (meaning.interval > 1 && meaning.every === 'week' && !meaning.weekdays) return place;
    return { ...place, assumptions: [...place.assumptions, ...assumed, ...alternate(date, meaning, frame)] };
  }
  throw new Unresolvable('no-such-day');
}

/** "Every other Tuesday": nothing says whether the coming one is among them, unless it is of this week. */
const alternate = (date: IsoDate, { interval }: RecurrenceMeaning, { today }: Frame): Assumption[] =>
  interval > 1 && mondayOf(date) !== mondayOf(today) ? ['rolled-forward'] : [];
