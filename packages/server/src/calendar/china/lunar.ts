import chineseDays from 'chinese-days';
import { addDays, type IsoDate } from '../days/day.ts';

const { getYearLeapMonth, monthDays } = chineseDays;

/** First and last lunar year of the tables of `chinese-days`. */
export const firstLunarYear = 1900;
export const lastLunarYear = 2100;

/** First day of the lunar year 1900. */
const epoch: IsoDate = '1900-01-31';

const leapMonthOf = (year: number) => {
  const { leapMonth, days } = getYearLeapMonth(year);
  return leapMonth ? { month: leapMonth, days } : undefined;
};

const yearLengths = new Map<number, number>();

function daysInLunarYear(year: number): number {
  let days = yearLengths.get(year);
  if (days === undefined) {
    days = leapMonthOf(year)?.days ?? 0;
    for (let month = 1; month <= 12; month++) days += monthDays(year, month);
    yearLengths.set(year, days);
  }
  return days;
}

/**
 * The solar date of a day of the lunar calendar, in the ordinary month where a leap month bears the same number; undefined
 * where that month has no such day or the year is outside of the tables. Only the tables of `chinese-days` are used: its own
 * conversion counts in the time zone of the machine and is a day off under summer time.
 */
export function solarDateOf(lunarYear: number, month: number, day: number): IsoDate | undefined {
  if (lunarYear < firstLunarYear || lunarYear > lastLunarYear || month < 1 || month > 12) return undefined;
  if (day < 1 || day > monthDays(lunarYear, month)) return undefined;
  let days = day - 1;
  for (let year = firstLunarYear; year < lunarYear; year++) days += daysInLunarYear(year);
  const leap = leapMonthOf(lunarYear);
  for (let earlier = 1; earlier < month; earlier++) {
    days += monthDays(lunarYear, earlier);
    if (leap?.month === earlier) days += leap.days;
  }
  return addDays(epoch, days);
}
