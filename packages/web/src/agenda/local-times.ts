/** What is typed without a zone is meant in it. */
export { ownTimeZone } from '../zones/zone-times.ts';

const DAY_MS = 86_400_000;

const pad = (value: number) => String(value).padStart(2, '0');

/** A day of the browser's zone, `2026-11-27`. */
export const dayOf = (time: Date): string => `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`;

/** A time of day, `09:30`. */
export const clockOf = (time: Date): string => `${pad(time.getHours())}:${pad(time.getMinutes())}`;

/** The moment at which the browser's clock shows this. */
export const momentOf = (day: string, clock = '00:00'): Date => new Date(`${day}T${clock}:00`);

export function addDays(day: string, days: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** Days from one to the other; negative where it lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The Monday of the week. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Minutes since midnight. */
export const minutesOf = (time: Date): number => time.getHours() * 60 + time.getMinutes();

/** `09:30` of minutes since midnight; the end of the day is `23:59`. */
export const clockAt = (minutes: number): string =>
  minutes >= 1440 ? '23:59' : `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
