import { UsageError } from '../errors.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** Hours out of `12h` or `30d`. @throws {UsageError} */
export function readHours(option: string, text: string): number {
  const match = /^(\d{1,5})([hd])$/.exec(text);
  if (!match) throw new UsageError('error.duration', { option, value: text });
  return Number(match[1]) * (match[2] === 'd' ? DAY_HOURS : 1);
}

/** A moment as ISO 8601, out of a time from now such as `30d`, or a date such as `2027-01-31`. @throws {UsageError} */
export function readMoment(option: string, text: string, now: number = Date.now()): string {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) {
    const moment = Date.parse(text);
    if (!Number.isNaN(moment)) return new Date(moment).toISOString();
  }
  return new Date(now + readHours(option, text) * HOUR_MS).toISOString();
}

/** Yuan such as `12.5`, as the server takes amounts. @throws {UsageError} */
export function readAmount(option: string, text: string): string {
  if (!/^\d{1,9}(?:\.\d{1,6})?$/.test(text)) throw new UsageError('error.yuan', { option, value: text });
  return text;
}

/** Words with commas between them; null where there are none. */
export function readList(text: string | undefined): string[] | null {
  const words = (text ?? '').split(',').map((word) => word.trim());
  const named = words.filter((word) => word !== '');
  return named.length > 0 ? named : null;
}
