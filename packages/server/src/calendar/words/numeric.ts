import type { Cursor } from './cursor.ts';
import type { DayMeaning, PointMeaning, TimeMeaning } from './meaning.ts';

const isoDate = /(?<![\d.$¥€£/-])((?:19|20|21)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d/]|[-.]\d)/y;

/** 2026-10-01, 2026/10/1, 2026.10.1. */
export function readIsoDate(cursor: Cursor): DayMeaning | undefined {
  const found = cursor.take(isoDate);
  if (!found) return undefined;
  return { is: 'date', year: { year: Number(found[1]) }, month: Number(found[3]), day: Number(found[4]) };
}

/** An offset follows a T only: in "14:00-15:30" the second is a time. */
const isoMoment =
  /(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:(Z)|([+-])(0\d|1[0-4]):?([0-5]\d))?| (\d{2}):(\d{2})(?::\d{2})?)(?![\d:])/iy;

/** 2026-10-01T09:00, with Z or an offset where there is one. */
export function readIsoMoment(cursor: Cursor): PointMeaning | undefined {
  const day = readIsoDate(cursor);
  const found = day && cursor.take(isoMoment);
  if (!found) return undefined;
  const [hour, minute] = [Number(found[1] ?? found[7]), Number(found[2] ?? found[8])];
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  const sign = found[4] === '-' ? -1 : 1;
  const utcOffset = found[3] ? 0 : found[4] ? sign * (Number(found[5]) * 60 + Number(found[6])) : undefined;
  return { is: 'point', day, time: { is: 'hour', hour, minute, half: 'exact' }, utcOffset };
}

const shortDate = /(?<!\d,)(?<![\w.$¥€£/:%+-])(\d{1,2})\/(\d{1,2})(?![\w/%]|[.,]\d| ?(?:of|inch|cup)\b)/y;

/**
 * 10/1. In running text a fraction or a mark out of ten (`isFraction`) counts only where words around it say that it is a
 * date: `expected` is true after "by" or before a time.
 */
export function readShortDate(cursor: Cursor, expected: boolean): DayMeaning | undefined {
  const found = cursor.take(shortDate);
  if (!found) return undefined;
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (first === 24 && second === 7) return undefined;
  if (
    !(first >= 1 && first <= 12 && second >= 1 && second <= 31) &&
    !(second >= 1 && second <= 12 && first >= 1 && first <= 31)
  )
    return undefined;
  const isFraction = first < second ? second <= 10 : second === 10 || first === second;
  if (isFraction && !expected && !cursor.whole) return undefined;
  return { is: 'date', month: first, day: second, order: { first, second } };
}

const fullDate =
  /(?<!\d,)(?<![\w.$¥€£/:%+-])(?:(\d{1,2})\/(\d{1,2})\/((?:19|20|21)\d\d)|(\d{1,2})\.(\d{1,2})\.((?:19|20|21)\d\d))(?![\w/%]|[.,]\d)/y;

/** 10/1/2026, in the order of the conversation, and 1.10.2026, which is written with the day first. */
export function readFullDate(cursor: Cursor): DayMeaning | undefined {
  const found = cursor.take(fullDate);
  if (!found) return undefined;
  if (found[4]) return { is: 'date', day: Number(found[4]), month: Number(found[5]), year: { year: Number(found[6]) } };
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (Math.max(first, second) > 31 || Math.min(first, second) > 12 || Math.min(first, second) < 1) return undefined;
  return { is: 'date', year: { year: Number(found[3]) }, month: first, day: second, order: { first, second } };
}

const clock = /(?<![\d.:$¥€£/])(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?![\d:]|\.\d)(?: ?([ap])\.?m\b\.?)?/iy;
const hourWithHalf = /(?<![\d.:$¥€£/])(\d{1,2}) ?([ap])\.?m\b\.?/iy;

/** 15:30, 9:30, 09:30, 3:30pm, 3pm. Two digits for the hour mean the 24-hour clock. */
export function readClock(cursor: Cursor): TimeMeaning | undefined {
  const found = cursor.take(clock);
  const short = found ? undefined : cursor.take(hourWithHalf);
  if (!found && !short) return undefined;
  const hour = Number((found ?? short)![1]);
  const minute = found ? Number(found[2]) : 0;
  const letter = (found ? found[3] : short![2])?.toLowerCase();
  if (letter && (hour < 1 || hour > 12))
    return letter === 'p' && hour < 24 ? { is: 'hour', hour, minute, half: 'exact' } : undefined;
  if (hour > 24 || (hour === 24 && minute > 0)) return undefined;
  const half = letter
    ? letter === 'a'
      ? 'am'
      : 'pm'
    : found![1]!.length === 2 || hour > 12 || hour === 0
      ? 'exact'
      : undefined;
  return { is: 'hour', hour, minute, ...(half ? { half } : {}) };
}
