import { isIP } from 'node:net';
import { UsageError } from '../errors.ts';
import { readTime } from '../terminal/times.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** Hours out of `12h` or `30d`. @throws {UsageError} */
export function readHours(option: string, text: string): number {
  const hours = hoursOf(text);
  if (hours === undefined) throw new UsageError('error.duration', { option, value: text });
  return hours;
}

/** Days out of `36h` or `30d`, begun ones counted whole, at least one. @throws {UsageError} */
export function readDays(option: string, text: string): number {
  const days = Math.ceil(readHours(option, text) / DAY_HOURS);
  if (days < 1) throw new UsageError('error.option-too-small', { option, minimum: '1h', value: text });
  return days;
}

/**
 * A moment as ISO 8601, out of a time from now such as `30d`, or the beginning of a day such as `2027-01-31` on this machine.
 * @throws {UsageError}
 */
export function readMoment(option: string, text: string, now: number = Date.now()): string {
  const hours = hoursOf(text);
  const moment = hours === undefined ? readTime(text) : new Date(now + hours * HOUR_MS).toISOString();
  if (moment === undefined) throw new UsageError('error.moment', { option, value: text });
  return moment;
}

function hoursOf(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})([hd])$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (unit === 'd' ? DAY_HOURS : 1);
}

/** An amount of money such as `12.5`, as the server takes it. @throws {UsageError} */
export function readAmount(option: string, text: string): string {
  if (!/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) throw new UsageError('error.amount', { option, value: text });
  return text;
}

/** Addresses and ranges with commas between them; null where there are none. @throws {UsageError} */
export function readAddresses(option: string, text: string | undefined): string[] | null {
  const ranges = readList(text);
  const wrong = ranges?.find((range) => !isRange(range));
  if (wrong !== undefined) throw new UsageError('error.addresses', { option, value: wrong });
  return ranges;
}

function isRange(text: string): boolean {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return Number(prefix ?? 0) <= bits;
}

/** Words with commas between them; null where there are none. */
export function readList(text: string | undefined): string[] | null {
  const words = (text ?? '').split(',').map((word) => word.trim());
  const named = words.filter((word) => word !== '');
  return named.length > 0 ? named : null;
}

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
