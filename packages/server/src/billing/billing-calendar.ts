/** Days and months of bills are those of China (UTC+8, which knows no summer time), whatever the server's own time zone is. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** `2026-11-26` */
export const dayOf = (time: number) => new Date(time + OFFSET_MS).toISOString().slice(0, 10);

/** `2026-11` */
export const monthOf = (time: number) => dayOf(time).slice(0, 7);

export const firstDayOf = (month: string) => `${month}-01`;

/** The month after `2026-12` is `2027-01`. */
export function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The day after `2026-12-31` is `2027-01-01`. */
export const dayAfter = (day: string) => dayOf(startOfDay(day) + DAY_MS);

/** The day before `2027-01-01` is `2026-12-31`. */
export const dayBefore = (day: string) => dayOf(startOfDay(day) - DAY_MS);

/** The moment a day begins, milliseconds since 1970. */
export const startOfDay = (day: string) => Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;

export const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
