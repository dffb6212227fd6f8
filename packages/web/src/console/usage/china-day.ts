const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

/** The billing day of a moment, such as `2026-11-26`: days begin at midnight in China. */
export const chinaDay = (time: number): string => new Date(time + OFFSET_MS).toISOString().slice(0, 10);

/** The billing day so many days before a moment. */
export const daysAgo = (days: number, now = Date.now()): string => chinaDay(now - days * DAY_MS);

/** A day as it stands in an address; empty where it is none. */
export const knownDay = (day: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : '';

/** ISO time at which a billing day begins. */
export const startOfDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS).toISOString();

export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** Every day from the first to the last, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) days.push(day);
  return days;
}
