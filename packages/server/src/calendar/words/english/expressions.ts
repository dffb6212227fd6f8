import type { Cursor } from '../cursor.ts';
import type { DayMeaning, ExpressionMeaning, OffsetMeaning, PointMeaning } from '../meaning.ts';
import { readCount } from './counts.ts';
import { readDay } from './days.ts';
import { readHolidays } from './festival-days.ts';
import { edge, end } from './names.ts';
import { hourWord, readNumber } from './numbers.ts';
import { readPoint } from './points.ts';
import { readRange } from './ranges.ts';
import { readRecurring } from './recurring.ts';
import { readTime } from './times.ts';

const by = new RegExp(
  `${edge}(?:by|no later than|not later than|at the latest by|due(?: on| by)?|until|till|through)(?: the latest)? `,
  'iy',
);
const before = new RegExp(`${edge}(?:before|prior to|ahead of) `, 'iy');
const start = new RegExp(`${edge}(after|since|from|starting(?: on| from)?|as of|beginning|not before) (?:on )?`, 'iy');
const onwards = / (?:on|onwards?|forward)\b(?! (?:the|a|mon|tue|wed|thu|fri|sat|sun))/iy;
const inWord = new RegExp(`${edge}in (?:about |around |roughly |another )?`, 'iy');
const within = new RegExp(`${edge}(?:within|inside|in under) (?:the next )?`, 'iy');
const next = new RegExp(
  `${edge}(?:over |in |for |during )?(?:the )?(next|coming|last|past|previous) (?=\\d|[a-z])`,
  'iy',
);
const fromNow = new RegExp(` (from now|from today|later|hence)${end}`, 'iy');
const ago = new RegExp(` (ago|earlier)${end}`, 'iy');

function readOffset(cursor: Cursor): OffsetMeaning | PointMeaning | undefined {
  const marked = cursor.take(inWord);
  const count = readCount(cursor);
  if (!count) return undefined;
  const approximate = marked && /about|around|roughly/i.test(marked[0]) ? { approximate: true } : {};
  const offset: OffsetMeaning = { is: 'offset', ...count, ...approximate };
  if (!marked && cursor.take(ago)) return { ...offset, count: -count.count };
  if (!marked && !cursor.take(fromNow)) return undefined;
  if (marked && cursor.sees(/(?:'| (?:of|old|notice))/iy)) return undefined;
  if (count.unit === 'hour' || count.unit === 'minute') return offset;
  const time = cursor.sees(/ at /iy) ? cursor.attempt(readTime) : undefined;
  return time ? { is: 'point', day: { is: 'shifted', ...count, from: { is: 'from-today', days: 0 } }, time } : offset;
}

function readWithin(cursor: Cursor): ExpressionMeaning | undefined {
  if (!cursor.take(within)) return undefined;
  const count = readCount(cursor);
  return count && { is: 'within', ...count };
}

function readWindow(cursor: Cursor): ExpressionMeaning | undefined {
  const word = cursor.take(next)?.[1]?.toLowerCase();
  const count = word ? readCount(cursor) : undefined;
  return count && { is: 'window', ...count, count: /next|coming/.test(word!) ? count.count : -count.count };
}

function readHolidayPoint(cursor: Cursor): PointMeaning | undefined {
  const day = readHolidays(cursor);
  return day && { is: 'point', day };
}

const space = / /y;

/** tomorrow by 5pm: the day of a time that follows. */
function readDayBefore(cursor: Cursor): DayMeaning | undefined {
  const day = readDay(cursor);
  return day && cursor.take(space) && (cursor.sees(by) || cursor.sees(before)) ? day : undefined;
}

function readDeadline(cursor: Cursor): ExpressionMeaning | undefined {
  const day = cursor.attempt(readDayBefore);
  const kind = cursor.take(by) ? 'by' : cursor.take(before) ? 'before' : undefined;
  if (!kind) return undefined;
  cursor.take(/(?:at |on )/iy);
  const point = cursor.furthest<PointMeaning | OffsetMeaning>(readPoint, readHourAlone, readHolidayPoint);
  if (day)
    return point?.is === 'point' && !point.day && point.time
      ? { is: 'deadline', by: kind, point: { ...point, day } }
      : undefined;
  return point && { is: 'deadline', by: kind, point };
}

const hourAlone = new RegExp(
  `${edge}(${hourWord})(?=$|[.,;!?)](?=\\s|$)(?!, ?\\d)|[，。；]| (?:today|tomorrow|tonight|on|sharp|please|latest)|\\p{Script=Han})`,
  'iuy',
);
/** by 3, before five: after these words a number is an hour. */
function readHourAlone(cursor: Cursor): PointMeaning | undefined {
  const hour = cursor.take(hourAlone)?.[1];
  if (!hour) return undefined;
  const day = cursor.attempt((at) => {
    at.take(/ (?:on )?/iy);
    return readDay(at);
  });
  return { is: 'point', time: { is: 'hour', hour: readNumber(hour)!, minute: 0 }, ...(day ? { day } : {}) };
}

function readStart(cursor: Cursor): ExpressionMeaning | undefined {
  const word = cursor.take(start)?.[1]?.toLowerCase();
  if (!word) return undefined;
  const point = cursor.furthest(readPoint, readHolidayPoint);
  if (!point) return undefined;
  const on = cursor.take(onwards) !== undefined;
  if (word === 'from' && !on) return undefined;
  return { is: 'start', from: word === 'after' || word === 'since' ? word : 'from', point };
}

const letters = /[a-z0-9@]/iy;

/** One expression in English from here, as far as it goes. */
export function readEnglish(cursor: Cursor): ExpressionMeaning | undefined {
  if (!cursor.sees(letters)) return undefined;
  return cursor.furthest<ExpressionMeaning>(
    readRecurring,
    readRange,
    readDeadline,
    readStart,
    readWithin,
    readWindow,
    readOffset,
    readPoint,
  );
}
