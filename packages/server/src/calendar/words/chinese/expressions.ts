import type { Cursor } from '../cursor.ts';
import type { DayMeaning, ExpressionMeaning, OffsetMeaning, PointMeaning, TimeMeaning } from '../meaning.ts';
import { readCount } from './counts.ts';
import { skipWeekday } from './dates.ts';
import { readDay, readPlainDay } from './days.ts';
import { readNumber } from './numbers.ts';
import { readPoint } from './points.ts';
import { readRecurring } from './recurring.ts';
import { readTime } from './times.ts';

const before =
  / ?(?:(?:之|以)前|前(?!后|天|端|台|提|置|面|任|景|途|者|排|期|半|十|\d|[一二三四五六七八九])|截止|为止)/y;
const after = /(?:(?:之|以)后|后(?!天|端|台|续|面|勤|果|悔|来|期|缀|半|者|排))/y;
const bound = /(?:最晚|最迟|不晚于|不迟于|截止到?|截至|赶在)(?:在|于)? ?/y;
const fromWord = /(?:从|自) ?/y;
const onwards = /(?:起|开始|以来|至今)(?!来|码)/y;
const sinceThen = /以来|至今/;
const inside = /(?:之|以)?内(?!容|部|存|网|核|涵|心|蒙|测|卷)|(?:之内|以内)|里(?!面|程)/y;
const to = / ?(?:起|开始)?(?:到|至|-|~) ?/y;

/** 半小时后, 三天后, 5个工作日后; 三天前 and 两小时前 lie in the past. */
function readOffset(cursor: Cursor): OffsetMeaning | undefined {
  cursor.take(/再?过(?=[半一两二三四五六七八九十\d])/y);
  const passed = cursor.text[cursor.at - 1] === '过';
  const count = readCount(cursor);
  if (!count) return undefined;
  const approximate = cursor.take(/左右|多/y) ? { approximate: true } : {};
  if (cursor.take(/(?:之|以)?后(?!天|端|台)/y) || (passed && cursor.take(/(?=$|[,，。 ]|再|就|来)/y)))
    return { is: 'offset', ...count, ...approximate };
  // 15日前 is by the 15th, not fifteen days ago.
  if (cursor.text[cursor.at - 1] === '日' && count.unit === 'day') return undefined;
  if (cursor.take(/(?:之|以)?前(?!天|端|台|后)/y))
    return { is: 'offset', ...count, count: -count.count, ...approximate };
  return undefined;
}

function readWithin(cursor: Cursor): ExpressionMeaning | undefined {
  cursor.take(/未来/y);
  const count = readCount(cursor);
  return count && cursor.take(inside) ? { is: 'within', ...count } : undefined;
}

const ahead = /(?:未来|接下来的?|今后|往后)/y;
const behind = /(?:过去的?|最近的?|近|之前的?)(?=[半一两二三四五六七八九十\d])/y;

function readWindow(cursor: Cursor): ExpressionMeaning | undefined {
  const sign = cursor.take(ahead) ? 1 : cursor.take(behind) ? -1 : 0;
  const count = sign ? readCount(cursor) : undefined;
  return count && !cursor.sees(/[后前]/y) ? { is: 'window', ...count, count: sign * count.count } : undefined;
}

const periodInside = /(?:之|以)?内(?!容|部|存|网|核|涵|心|蒙|测|卷)/y;
const shortPeriods: [RegExp, DayMeaning][] = [
  [/年内/y, { is: 'period', unit: 'year', fromNow: 0 }],
  [/月内/y, { is: 'period', unit: 'month', fromNow: 0 }],
];

/** 本周内, 今天内, 年内: by the end of it. */
function readByEndOf(cursor: Cursor): ExpressionMeaning | undefined {
  for (const [pattern, day] of shortPeriods)
    if (!/[\d一二三四五六七八九十半两个]/.test(cursor.text[cursor.at - 1] ?? '') && cursor.take(pattern))
      return { is: 'deadline', by: 'within', point: { is: 'point', day } };
  const day = cursor.attempt(readPlainDay);
  return day && cursor.take(periodInside) ? { is: 'deadline', by: 'within', point: { is: 'point', day } } : undefined;
}

/** 7日 in 10月1日到7日: a day of the month just named. */
function readBareDay(cursor: Cursor, from: PointMeaning): PointMeaning | undefined {
  if (from.day?.is !== 'date') return undefined;
  const found = cursor.take(/(\d{1,2}|[一二三四五六七八九十]{1,3})(?:日|号)/y);
  const day = found && readNumber(found[1]!);
  if (!day) return undefined;
  skipWeekday(cursor);
  const named: PointMeaning = { is: 'point', day: { ...from.day, day, order: undefined } };
  const time = cursor.attempt((at) => readTime(at, true));
  return time ? { ...named, time } : named;
}

const hoursOnly =
  /(?<![第\d.])(\d{1,2}|[一二两三四五六七八九十]{1,2}) ?(?:到|至|-|~) ?(?=(?:\d{1,2}|[一二两三四五六七八九十]{1,2})点)/y;

/** 3-5点, 下午三到五点: the first hour borrows its 点. */
function readHours(cursor: Cursor): ExpressionMeaning | undefined {
  const day = cursor.attempt(readDay);
  const part = cursor.attempt((at) => {
    const time = readTime(at, day !== undefined);
    return time?.is === 'part' ? time : undefined;
  });
  const found = cursor.take(hoursOnly);
  const hour = found && readNumber(found[1]!);
  const end = hour === undefined ? undefined : readTime(cursor, true);
  if (hour === undefined || hour > 24 || end?.is !== 'hour') return undefined;
  const start: TimeMeaning = { is: 'hour', hour, minute: 0, ...(part ? { half: part.part } : {}) };
  return { is: 'range', from: { is: 'point', day, time: start }, to: { is: 'point', time: end } };
}

function readRange(cursor: Cursor): ExpressionMeaning | undefined {
  cursor.take(fromWord);
  const from = cursor.attempt(readPoint);
  if (!from || !cursor.take(to)) return undefined;
  const till = cursor.furthest<PointMeaning>(
    (at) => readBareDay(at, from),
    readPoint,
    (at) => {
      const time = from.time ? readTime(at, true) : undefined;
      return time && { is: 'point', time };
    },
  );
  return till && (cursor.attempt((at) => readHoursOfEachDay(at, from, till)) ?? { is: 'range', from, to: till });
}

/** 周一至周五9:00-18:00: the end read so far is where the hours begin. */
function readHoursOfEachDay(cursor: Cursor, from: PointMeaning, till: PointMeaning): ExpressionMeaning | undefined {
  if (from.time || !till.day || !till.time || !cursor.take(to)) return undefined;
  const end = readTime(cursor, true);
  return end && { is: 'range', from: { ...from, time: till.time }, to: { ...till, time: end }, eachDay: true };
}

function readDeadline(cursor: Cursor): ExpressionMeaning | undefined {
  const marked = cursor.take(bound) !== undefined;
  const point = cursor.attempt(readPoint) ?? cursor.attempt(readHolidayPoint) ?? cursor.attempt(readOffset);
  if (!point) return undefined;
  const ended = cursor.take(before)?.[0];
  if (ended && /截止|为止/.test(ended)) return { is: 'deadline', by: 'by', point };
  if (ended) return { is: 'deadline', by: marked ? 'by' : 'before-or-on', point };
  return marked ? { is: 'deadline', by: 'by', point } : undefined;
}

/** 节 in 节前 and 节后. */
function readHolidayPoint(cursor: Cursor): PointMeaning | undefined {
  const day = readPlainDay(cursor);
  return day?.is === 'coming-holiday' ? { is: 'point', day } : undefined;
}

function readStart(cursor: Cursor): ExpressionMeaning | undefined {
  const marked = cursor.take(fromWord) !== undefined;
  const point = cursor.attempt(readPoint) ?? cursor.attempt(readHolidayPoint);
  if (!point) return undefined;
  if (cursor.take(after)) return { is: 'start', from: 'after', point };
  const on = cursor.take(onwards)?.[0];
  if (!on) return undefined;
  if (sinceThen.test(on)) return { is: 'start', from: 'since', point };
  return marked ? { is: 'start', from: 'from', point } : undefined;
}

/** Signs that an expression in Chinese can begin with. */
const start =
  /[\d第零一二两三四五六七八九十半上下这本当今明昨翌后前大去年月季周星礼每隔工最截赶不从自再过逢未接往近之双元除春农阴正冬腊情妇清劳青儿端中教重国万感平圣跨凌早午傍黄晚夜深差放假节北EQC]/iy;

/** One expression in Chinese from here, as far as it goes. */
export function readChinese(cursor: Cursor): ExpressionMeaning | undefined {
  if (!cursor.sees(start)) return undefined;
  return cursor.furthest<ExpressionMeaning>(
    readRecurring,
    readRange,
    readHours,
    readDeadline,
    readStart,
    readWithin,
    readWindow,
    readByEndOf,
    readOffset,
    readPoint,
  );
}
