import { wallClockAt, wallDateAt } from '../platform/index.ts';

const DAY_MS = 86_400_000;

/** The day that it is somewhere, `2026-11-27`. */
export const dayAt = wallDateAt;

export const nextDay = (date: string): string => new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);

/** The first moment of a day somewhere, milliseconds since 1970; where the clocks leave midnight out, the one after it. */
export function startOfDay(date: string, timeZone: string): number {
  const local = Date.parse(`${date}T00:00:00Z`);
  const offsets = [local - DAY_MS, local + DAY_MS].map((ms) => wallClockAt(ms, timeZone) - ms);
  const moments = offsets.map((offset) => local - offset).sort((a, b) => a - b);
  return moments.find((ms) => dayAt(ms, timeZone) === date) ?? moments[0]!;
}
