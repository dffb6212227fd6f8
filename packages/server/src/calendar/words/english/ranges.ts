import type { Cursor } from '../cursor.ts';
import type { DayMeaning, ExpressionMeaning, PointMeaning, TimeMeaning } from '../meaning.ts';
import { readDay } from './days.ts';
import { edge, end } from './names.ts';
import { hourWord, readNumber } from './numbers.ts';
import { readPoint } from './points.ts';
import { readTime } from './times.ts';

const to = / ?(?:to|until|till|through|thru|and|-|~) ?/iy;
const rangeStart = new RegExp(`${edge}(from|between) `, 'iy');
const dayThenFrom = /,? (?:(from|between) |(?=\d))/iy;
const bareHour = new RegExp(`${edge}(${hourWord})(?=${' ?(?:to|until|till|and|-|~) ?'}(?:\\d|[a-z]))`, 'iy');
const bareEnd = new RegExp(
  `(${hourWord})${end}(?![:/.]\\d| (?:people|persons|days|weeks|hours|minutes|items|of|percent|times|months|years)|%)`,
  'iy',
);

const hourOf = (word: string): TimeMeaning => ({ is: 'hour', hour: readNumber(word)!, minute: 0 });

/** The 3 of "from 3 to 4:30pm", which is an hour only because a time follows. */
function readBareHour(cursor: Cursor): PointMeaning | undefined {
  const found = cursor.take(bareHour);
  return found && { is: 'point', time: hourOf(found[1]!) };
}

const dayOnly =
  /(?:the )?(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:/%]|[.,]\d|(?: ?[ap]\.?m\b)|[a-z])(?:,? ((?:19|20|21)\d\d))?/iy;

/** 7 in Oct 1-7. */
function readBareDay(cursor: Cursor, from: PointMeaning): PointMeaning | undefined {
  if (from.day?.is !== 'date' || from.time || from.day.order) return undefined;
  const found = cursor.take(dayOnly);
  if (!found) return undefined;
  const year = found[2] ? { year: { year: Number(found[2]) } } : {};
  return { is: 'point', day: { ...from.day, day: Number(found[1]), ...year } };
}

const isExact = (point: PointMeaning) =>
  point.time?.is === 'hour' && (point.time.half !== undefined || point.time.minute > 0);

/** What the end says for both: the year of Oct 1-7, 2027, the week of "Monday to Friday next week". */
function sharing(from: PointMeaning, to: PointMeaning): PointMeaning {
  if (from.day?.is === 'weekday' && to.day?.is === 'weekday' && from.day.week === undefined && !from.day.only)
    return { ...from, day: { ...from.day, ...(to.day.week === undefined ? {} : { week: to.day.week }) } };
  if (from.day?.is !== 'date' || to.day?.is !== 'date' || from.day.year || !to.day.year) return from;
  return { ...from, day: { ...from.day, year: to.day.year } };
}

interface RangeStart {
  /** "from" or "between", where it was said. */
  marked: string | undefined;
  /** The day of "tomorrow from 3 to 4". */
  day?: DayMeaning;
}

function readRangeStart(cursor: Cursor): RangeStart {
  const marked = cursor.take(rangeStart)?.[1]?.toLowerCase();
  if (marked) return { marked };
  const dayFirst = cursor.attempt((at) => {
    const day = readDay(at);
    const then = day && at.take(dayThenFrom);
    return then ? { marked: then[1]?.toLowerCase(), day } : undefined;
  });
  return dayFirst ?? { marked: undefined };
}

function readRangeWith(
  cursor: Cursor,
  readFrom: (cursor: Cursor) => PointMeaning | undefined,
): ExpressionMeaning | undefined {
  const { marked, day } = readRangeStart(cursor);
  const read = readFrom(cursor);
  const joint = read && cursor.take(to)?.[0]?.trim().toLowerCase();
  if (!read || !joint || (joint === 'and') !== (marked === 'between')) return undefined;
  const from = day && !read.day ? { ...read, day } : read;
  const till = cursor.furthest<PointMeaning>(
    (at) => readBareDay(at, from),
    readPoint,
    (at) => {
      const hour = from.time && (isExact(from) || marked) ? at.take(bareEnd)?.[1] : undefined;
      return hour ? { is: 'point', time: hourOf(hour) } : undefined;
    },
  );
  return till && joinRange(cursor, from, till, marked !== undefined);
}

/** Friday in 9am-5pm on Friday. */
function readDayBehind(cursor: Cursor): DayMeaning | undefined {
  cursor.take(/,? (?:on )?/iy);
  return readDay(cursor);
}

function joinRange(
  cursor: Cursor,
  from: PointMeaning,
  till: PointMeaning,
  marked: boolean,
): ExpressionMeaning | undefined {
  // "9am-5pm Friday": the day after the end is the day of both.
  const [day, to] = !from.day && from.time && till.day ? [till.day, { ...till, day: undefined }] : [from.day, till];
  const after = day ?? (from.time ? cursor.attempt(readDayBehind) : undefined);
  // Two bare numbers are hours only after "from" or "between" and beside a day.
  const bare = from.time?.is === 'hour' && !isExact(from) && to.time?.is === 'hour' && !isExact(to);
  if (bare && !(marked && after)) return undefined;
  const start = sharing({ ...from, ...(after ? { day: after } : {}) }, to);
  return cursor.attempt((at) => readHoursOfEachDay(at, start, to)) ?? { is: 'range', from: start, to };
}

/** Monday to Friday 9am-5pm: the end read so far is where the hours begin. */
function readHoursOfEachDay(cursor: Cursor, from: PointMeaning, till: PointMeaning): ExpressionMeaning | undefined {
  if (from.time || !till.day || !till.time || !cursor.take(to)) return undefined;
  const end = readTime(cursor);
  return end && { is: 'range', from: { ...from, time: till.time }, to: { ...till, time: end }, eachDay: true };
}

/** from 3 to 4:30pm, Monday to Friday, Oct 1-7, tomorrow from 3 to 4. */
export const readRange = (cursor: Cursor) =>
  cursor.furthest<ExpressionMeaning>(
    (at) => readRangeWith(at, readPoint),
    (at) => readRangeWith(at, readBareHour),
  );
