import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';
import { type Count, readCount } from './counts.ts';
import { readHolidays } from './festival-days.ts';
import { edge, end, readWeekdayName } from './names.ts';
import { ordinal, readOrdinal } from './numbers.ts';
import { readMonth, readPeriod, readQuarter } from './periods.ts';

type ReadDay = (cursor: Cursor) => DayMeaning | undefined;

const whatOf = (word: string | undefined): 'day' | 'workday' =>
  word && /work|business/i.test(word) ? 'workday' : 'day';
const nth = new RegExp(`${edge}(?:the )?(${ordinal}) (?:((?:working |business |work)?day)${end}|(?=[a-z]))`, 'iy');
const ofPeriod = / (?:of|in) /iy;

/** the last Friday of October, the first workday after National Day. */
export function readNthIn(cursor: Cursor, readAnchor: ReadDay): DayMeaning | undefined {
  const found = cursor.take(nth);
  const n = found && readOrdinal(found[1]!);
  if (!n) return undefined;
  const what = found[2] ? whatOf(found[2]) : readWeekdayName(cursor)?.weekday;
  if (!what) return undefined;
  if (cursor.take(ofPeriod)) {
    const inside = cursor.first((at) => readPeriod(at, true), readQuarter, readMonth);
    return inside && { is: 'nth-in', n, what, period: inside };
  }
  if (!cursor.take(/ (?:after|following) /iy)) return undefined;
  const anchor = readHolidays(cursor) ?? readAnchor(cursor);
  return anchor && n > 0 ? { is: 'nth-after', n, what, anchor } : undefined;
}

const fromOrAfter = / (from|after|before|following) /iy;

/** two days after Christmas, a week from Friday. */
export function readShifted(cursor: Cursor, readAnchor: ReadDay): DayMeaning | undefined {
  const count: Count | undefined = cursor.attempt(readCount) ?? cursor.attempt(readTheDay);
  if (!count || count.unit === 'hour' || count.unit === 'minute') return undefined;
  const word = cursor.take(fromOrAfter)?.[1]?.toLowerCase();
  const from = word ? readAnchor(cursor) : undefined;
  return from && { is: 'shifted', count: word === 'before' ? -count.count : count.count, unit: count.unit, from };
}

const theDay = new RegExp(`${edge}the (day|week)(?= (?:after|before) )`, 'iy');
const readTheDay = (cursor: Cursor): Count | undefined => {
  const word = cursor.take(theDay)?.[1]?.toLowerCase();
  return word ? { count: 1, unit: word as 'day' | 'week' } : undefined;
};
