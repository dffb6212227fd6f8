import { estimatedHolidayOn } from './china/holidays.ts';
import { daysOff, type HolidayName, isOfficialYear, makeUpDays } from './china/official-days.ts';
import { addDays, checkDate, type IsoDate, weekdayOf } from './days/day.ts';

/** ISO 3166 code. Holidays are known for CN; elsewhere Saturday and Sunday are off and every other day is worked. */
export type Country = string;

export interface DayStatus {
  workday: boolean;
  /** The public holiday whose day off this is. */
  holiday?: HolidayName;
  /** The holiday that this Saturday or Sunday is worked for. */
  makesUpFor?: HolidayName;
  /**
   * True where the State Council has set the year's days. Otherwise customary holidays and weekends stand in for them, and no
   * make-up days are known; outside of China always false.
   */
  official: boolean;
}

/** Throws `invalid_date` for text that names no day. */
export function dayStatus(date: IsoDate, country: Country = 'CN'): DayStatus {
  const weekday = weekdayOf(checkDate(date)) < 6;
  if (country !== 'CN') return { workday: weekday, official: false };
  const makesUpFor = makeUpDays.get(date);
  if (makesUpFor) return { workday: true, makesUpFor, official: true };
  // A year's first days may be set with the holiday that began in the year before.
  const holiday = daysOff.get(date);
  if (holiday) return { workday: false, holiday, official: true };
  if (isOfficialYear(date)) return { workday: weekday, official: true };
  const estimated = estimatedHolidayOn(date)?.name;
  return estimated ? { workday: false, holiday: estimated, official: false } : { workday: weekday, official: false };
}

export function isWorkday(date: IsoDate, country: Country = 'CN'): boolean {
  return dayStatus(date, country).workday;
}

/** The `count`-th workday after a date, or before it where `count` is negative; the date itself is not counted. */
export function nextWorkday(date: IsoDate, count = 1, country: Country = 'CN'): IsoDate {
  let [day, left] = [checkDate(date), Math.abs(count)];
  while (left > 0) {
    day = addDays(day, Math.sign(count));
    if (isWorkday(day, country)) left--;
  }
  return day;
}
