import { wallClockAt } from '../../platform/index.ts';
import { invalidInstant, invalidTimeZone } from '../errors.ts';
import type { IsoDate } from './day.ts';

/** A time of day, "09:30", of the zone that the context names. */
export type ClockTime = string;

export interface LocalTime {
  date: IsoDate;
  time: ClockTime;
}

/** `skipped`: the clocks jump over this time; `repeated`: they show it twice. */
export type ClockChange = 'skipped' | 'repeated';

/** Throws `invalid_time_zone` for a name that this machine does not know. */
export function checkTimeZone(timeZone: string): void {
  localMilliseconds(0, timeZone);
}

/** Milliseconds since 1970. Text without a zone is refused: it would be read in the zone of the server. */
export function readInstant(text: string, field?: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw invalidInstant(text, field);
  return ms;
}

function localMilliseconds(ms: number, timeZone: string): number {
  try {
    return wallClockAt(ms, timeZone);
  } catch (error) {
    if (Number.isNaN(new Date(ms).getTime())) throw error;
    throw invalidTimeZone(timeZone);
  }
}

/** What the zone's clocks are ahead of UTC at this moment, in milliseconds. */
export function offsetAt(ms: number, timeZone: string): number {
  return localMilliseconds(ms, timeZone) - Math.floor(ms / 1000) * 1000;
}

export function localTimeOf(ms: number, timeZone: string): LocalTime {
  const local = new Date(localMilliseconds(ms, timeZone)).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}

/**
 * The moment at which the zone's clocks show a local time. A time they show twice is the first of the two; a time they jump
 * over is moved on by the length of the jump, as RFC 5545 (3.3.5) reads it.
 */
export function instantOf({ date, time }: LocalTime, timeZone: string): { ms: number; change?: ClockChange } {
  const local = Date.parse(`${date}T${time}:00Z`);
  const day = 86_400_000;
  const [before, after] = [offsetAt(local - day, timeZone), offsetAt(local + day, timeZone)];
  const moments = [...new Set([before, after])]
    .map((offset) => local - offset)
    .filter((ms) => localMilliseconds(ms, timeZone) === local)
    .sort((a, b) => a - b);
  if (moments.length === 0) return { ms: local - before, change: 'skipped' };
  return moments.length === 1 ? { ms: moments[0]! } : { ms: moments[0]!, change: 'repeated' };
}
