import { wallClockAt } from '../../platform/index.ts';

/** A day of the calendar, without a zone. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

const DAY = 86_400_000;

/** The day in `timeZone` at an instant; undefined when the instant cannot be read. */
export function dayAt(time: string, timeZone: string): Day | undefined {
  const instant = Date.parse(time);
  if (Number.isNaN(instant)) return undefined;
  const shown = new Date(wallClockAt(instant, timeZone));
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() };
}

export function addDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day) + days * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Monday is 1, Sunday 7. */
export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

export const sameDay = (one: Day, other: Day) =>
  one.year === other.year && one.month === other.month && one.day === other.day;
