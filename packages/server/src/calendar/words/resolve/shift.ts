import { addDays, addMonths, type IsoDate } from '../../days/day.ts';
import { dayStatus, nextWorkday } from '../../workdays.ts';
import type { Unit } from '../meaning.ts';
import type { Assumption } from './assumptions.ts';
import type { Frame } from './frame.ts';
import { Unresolvable } from './unresolvable.ts';

/** Workdays are counted one by one; more than a year of them is refused. */
const mostWorkdays = 260;

export interface ShiftedDate {
  date: IsoDate;
  assumptions: Assumption[];
}

/** The n-th workday after a date, or before it. */
export function shiftWorkdays(date: IsoDate, count: number, frame: Frame): ShiftedDate {
  if (Math.abs(count) > mostWorkdays) throw new Unresolvable('out-of-range');
  const found = nextWorkday(date, count, frame.country);
  const known = frame.country !== 'CN' || dayStatus(found, 'CN').official;
  return { date: found, assumptions: known ? [] : ['estimated-holiday'] };
}

/** A date and so many days, workdays, weeks, months, quarters or years. */
export function shiftDate(date: IsoDate, count: number, unit: Unit, frame: Frame): ShiftedDate {
  if (unit === 'workday') return shiftWorkdays(date, count, frame);
  if (unit === 'day') return { date: addDays(date, count), assumptions: [] };
  if (unit === 'week') return { date: addDays(date, 7 * count), assumptions: [] };
  return { date: addMonths(date, count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12)), assumptions: [] };
}
