import { addDays, dateOf, type IsoDate, weekdayOf } from '../days/day.ts';
import { solarDateOf } from './lunar.ts';

export type Festival =
  | 'new-year'
  | 'spring-festival'
  | 'spring-festival-eve'
  | 'lantern'
  | 'valentine'
  | 'women'
  | 'qingming'
  | 'labour'
  | 'us-labour'
  | 'youth'
  | 'children'
  | 'dragon-boat'
  | 'qixi'
  | 'ghost'
  | 'teachers'
  | 'mid-autumn'
  | 'double-ninth'
  | 'laba'
  | 'national'
  | 'halloween'
  | 'singles'
  | 'thanksgiving'
  | 'christmas-eve'
  | 'christmas'
  | 'new-year-eve';

/** Month and day, in the solar calendar unless marked as lunar. */
const fixed: Partial<Record<Festival, { month: number; day: number; lunar?: true }>> = {
  'new-year': { month: 1, day: 1 },
  'spring-festival': { month: 1, day: 1, lunar: true },
  lantern: { month: 1, day: 15, lunar: true },
  valentine: { month: 2, day: 14 },
  women: { month: 3, day: 8 },
  labour: { month: 5, day: 1 },
  youth: { month: 5, day: 4 },
  children: { month: 6, day: 1 },
  'dragon-boat': { month: 5, day: 5, lunar: true },
  qixi: { month: 7, day: 7, lunar: true },
  ghost: { month: 7, day: 15, lunar: true },
  teachers: { month: 9, day: 10 },
  'mid-autumn': { month: 8, day: 15, lunar: true },
  'double-ninth': { month: 9, day: 9, lunar: true },
  national: { month: 10, day: 1 },
  halloween: { month: 10, day: 31 },
  singles: { month: 11, day: 11 },
  'christmas-eve': { month: 12, day: 24 },
  christmas: { month: 12, day: 25 },
  'new-year-eve': { month: 12, day: 31 },
};

/**
 * The day in April on which the sun reaches 15° of longitude, in China. The usual approximation for a century, right for
 * every year of 1901–2099.
 */
function qingming(year: number): IsoDate | undefined {
  if (year < 1901 || year > 2099) return undefined;
  const inCentury = year % 100;
  const day = Math.floor(inCentury * 0.2422 + (year < 2000 ? 5.59 : 4.81)) - Math.floor(inCentury / 4);
  return dateOf(year, 4, day);
}

/** The n-th of a weekday in a month. */
function nthWeekday(year: number, month: number, weekday: number, n: number): IsoDate | undefined {
  const first = dateOf(year, month, 1);
  return first && addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1));
}

/**
 * The day of a festival that falls into a year (for `laba`, which the lunar year ends with, the one of January); undefined
 * where the tables of the lunar calendar end.
 */
export function festivalDate(festival: Festival, year: number): IsoDate | undefined {
  if (festival === 'qingming') return qingming(year);
  if (festival === 'thanksgiving') return nthWeekday(year, 11, 4, 4);
  if (festival === 'us-labour') return nthWeekday(year, 9, 1, 1);
  if (festival === 'laba')
    return [solarDateOf(year - 1, 12, 8), solarDateOf(year, 12, 8)].find((date) => date?.startsWith(String(year)));
  if (festival === 'spring-festival-eve') {
    const first = solarDateOf(year, 1, 1);
    return first && addDays(first, -1);
  }
  const { month, day, lunar } = fixed[festival]!;
  return lunar ? solarDateOf(year, month, day) : dateOf(year, month, day);
}
