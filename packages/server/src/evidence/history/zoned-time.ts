import { wallClockAt } from '../../platform/index.ts';

/** The wall clock of a zone. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** What the clock on the wall shows at an instant. */
export function wallTimeAt(instant: number, timeZone: string): WallTime {
  const shown = new Date(wallClockAt(instant, timeZone));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
  };
}

const asUtc = ({ year, month, day, hour, minute, second }: WallTime) =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/** The instant at which the wall clock shows this; a time that summer time skips or repeats is read by the offset before. */
export function instantOf(wall: WallTime, timeZone: string): number {
  const guess = asUtc(wall);
  const offsetAt = (instant: number) => asUtc(wallTimeAt(instant, timeZone)) - instant;
  const first = guess - offsetAt(guess);
  return guess - offsetAt(first);
}
