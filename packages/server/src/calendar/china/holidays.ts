import { addDays, type IsoDate, weekdayOf } from '../days/day.ts';
import { type Festival, festivalDate } from './festivals.ts';
import { daysOff, type HolidayName, isOfficialYear } from './official-days.ts';

/** The public holidays of China with the days customarily off: the law's own days are fewer, and the rest is made up for. */
const publicHolidays: { festival: Festival; name: HolidayName; before: number; after: number }[] = [
  { festival: 'new-year', name: { zh: '元旦', en: "New Year's Day" }, before: 0, after: 0 },
  { festival: 'spring-festival', name: { zh: '春节', en: 'Spring Festival' }, before: 1, after: 6 },
  { festival: 'qingming', name: { zh: '清明', en: 'Tomb-sweeping Day' }, before: 0, after: 0 },
  { festival: 'labour', name: { zh: '劳动节', en: 'Labour Day' }, before: 0, after: 4 },
  { festival: 'dragon-boat', name: { zh: '端午', en: 'Dragon Boat Festival' }, before: 0, after: 0 },
  { festival: 'mid-autumn', name: { zh: '中秋', en: 'Mid-autumn Festival' }, before: 0, after: 0 },
  { festival: 'national', name: { zh: '国庆节', en: 'National Day' }, before: 0, after: 6 },
];

/** A run of days off around a holiday; `official` is false where it is estimated, because the year is not yet set. */
export interface Holiday {
  name: HolidayName;
  from: IsoDate;
  /** The last day off. */
  to: IsoDate;
  official: boolean;
}

function officialRun(date: IsoDate, name: HolidayName): Holiday {
  let [from, to] = [date, date];
  while (daysOff.has(addDays(from, -1))) from = addDays(from, -1);
  while (daysOff.has(addDays(to, 1))) to = addDays(to, 1);
  return { name, from, to, official: true };
}

/** The customary days, with the weekend that touches them; no make-up days. */
function estimatedRun(date: IsoDate, name: HolidayName, before: number, after: number): Holiday {
  let [from, to] = [addDays(date, -before), addDays(date, after)];
  if (from === to) {
    while (weekdayOf(addDays(from, -1)) >= 6) from = addDays(from, -1);
    while (weekdayOf(addDays(to, 1)) >= 6) to = addDays(to, 1);
  }
  return { name, from, to, official: false };
}

/** The days off around a festival's day in a year; undefined for a festival that is no public holiday of China. */
export function holidayAround(festival: Festival, year: number): Holiday | undefined {
  const known = publicHolidays.find((one) => one.festival === festival);
  const date = festivalDate(festival, year);
  if (!known || !date) return undefined;
  const { name, before, after } = known;
  if (daysOff.has(date)) return officialRun(date, name);
  return isOfficialYear(date) ? undefined : estimatedRun(date, name, before, after);
}

const kept = new Map<number, Holiday[]>();

/** Every holiday that begins in a year or reaches into it, by date; a run that two festivals share comes once. */
function holidaysAbout(year: number): Holiday[] {
  const known = kept.get(year);
  if (known) return known;
  const found = [year - 1, year, year + 1].flatMap((one) =>
    publicHolidays.flatMap(({ festival }) => holidayAround(festival, one) ?? []),
  );
  const holidays = [...new Map(found.map((holiday) => [holiday.from, holiday])).values()];
  holidays.sort((a, b) => (a.from < b.from ? -1 : 1));
  kept.set(year, holidays);
  return holidays;
}

/** The holiday that a date lies in, or else the first that follows; undefined only where the tables end. */
export function holidayFrom(date: IsoDate): Holiday | undefined {
  return holidaysAbout(Number(date.slice(0, 4))).find(({ to }) => to >= date);
}

/** The estimated holiday that a date of a year that is not set lies in. */
export function estimatedHolidayOn(date: IsoDate): Holiday | undefined {
  const holiday = holidayFrom(date);
  return holiday && !holiday.official && holiday.from <= date ? holiday : undefined;
}
