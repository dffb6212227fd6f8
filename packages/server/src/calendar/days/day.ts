import { invalidDate } from '../errors.ts';

/** A calendar date as ISO 8601 text, "2026-10-01", without zone. Sorts as text. */
export type IsoDate = string;

/** Years the room works with; beyond them a date is refused, never wrapped. */
const firstYear = 1900;
const lastYear = 2199;

const dayMs = 86_400_000;
const pad = (value: number, width = 2) => String(value).padStart(width, '0');

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** The date, or undefined where the calendar has no such day (30 February) or the year is outside of `firstYear`–`lastYear`. */
export function dateOf(year: number, month: number, day: number): IsoDate | undefined {
  if (year < firstYear || year > lastYear || month < 1 || month > 12) return undefined;
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

export function partsOf(date: IsoDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Throws `invalid_date` for text that names no day. */
export function checkDate(text: string): IsoDate {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const date = found && dateOf(Number(found[1]), Number(found[2]), Number(found[3]));
  if (!date) throw invalidDate(text);
  return date;
}

/** Throws `invalid_date` where the sum leaves the years the room works with. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const sum = new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs);
  const year = sum.getUTCFullYear();
  if (Number.isNaN(year) || year < firstYear || year > lastYear) throw invalidDate(`${date} + ${days} days`);
  return sum.toISOString().slice(0, 10);
}

/** 31 January and a month is the last day of February. Throws `invalid_date` outside of the years the room works with. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const sum = dateOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
  if (!sum) throw invalidDate(`${date} + ${months} months`);
  return sum;
}

/** 1 for Monday to 7 for Sunday, as in ISO 8601. */
export function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Monday of the date's week. */
export function mondayOf(date: IsoDate): IsoDate {
  return addDays(date, 1 - weekdayOf(date));
}

export function lastDayOfMonth(date: IsoDate): IsoDate {
  const { year, month } = partsOf(date);
  return `${date.slice(0, 8)}${pad(daysInMonth(year, month))}`;
}
