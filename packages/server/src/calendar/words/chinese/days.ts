import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';
import { readIsoDate, readShortDate } from '../numeric.ts';
import { readCountedFrom } from './counted-days.ts';
import { readDate, readDayOfMonth } from './dates.ts';
import { readComingHoliday, readFestivalDay } from './festival-days.ts';
import { readLunarDate } from './lunar-dates.ts';
import { readPeriod } from './periods.ts';
import { readWeekday } from './weekdays.ts';
import { shiftOf } from './years.ts';

const today: DayMeaning = { is: 'from-today', days: 0 };

// biome-ignore format: a table
const nearDays: [string, number][] = [
  ['大大后天', 4], ['大后[天日]', 3], ['后[天日]', 2], ['明[天日儿]|明(?=[早晚夜])|翌日', 1], ['今[天日儿]|今(?=[早晚夜](?!报))', 0],
  ['昨[天日儿]|昨(?=[早晚夜])', -1], ['大前[天日]', -3], ['前[天日](?!前)', -2],
];
const nearPatterns = nearDays.map(([word, days]) => ({
  pattern: new RegExp(`(?<![以之先])(?:${word})(?!天气|性)`, 'y'),
  days,
}));

/** 今天, 大后天, 昨 before 晚. */
function readNearDay(cursor: Cursor): DayMeaning | undefined {
  for (const { pattern, days } of nearPatterns) if (cursor.take(pattern)) return { is: 'from-today', days };
  return undefined;
}

const nextWorkday = /下一?个?(?:工作日|上班日)/y;
const lastWorkday = /上一?个?工作日/y;
const readWorkday = (cursor: Cursor): DayMeaning | undefined => {
  if (cursor.take(nextWorkday)) return { is: 'nth-after', n: 1, what: 'workday', anchor: today };
  return cursor.take(lastWorkday) ? { is: 'nth-after', n: -1, what: 'workday', anchor: today } : undefined;
};

const sameDay = /(?:(上上|上|下下|下)个?(周|星期|礼拜|月)|(明年|去年|后年))的?(?:今天|今日)/y;

function readSameDay(cursor: Cursor): DayMeaning | undefined {
  const found = cursor.take(sameDay);
  if (!found) return undefined;
  if (found[3])
    return { is: 'shifted', count: found[3] === '明年' ? 1 : found[3] === '后年' ? 2 : -1, unit: 'year', from: today };
  return { is: 'shifted', count: shiftOf(found[1]!), unit: found[2] === '月' ? 'month' : 'week', from: today };
}

/** 10/1 with what shows that it is a date. */
const dateBeforeTime = /(?=\d{1,2}\/\d{1,2} ?(?:上午|下午|晚|早|中午|周|星期|前|之前|\d{1,2}[:点]))/y;

/** A day or a run of days by name, without what is counted from it. */
export function readPlainDay(cursor: Cursor): DayMeaning | undefined {
  return cursor.furthest<DayMeaning>(
    readNearDay,
    readWeekday,
    readDate,
    readDayOfMonth,
    readIsoDate,
    readFestivalDay,
    readLunarDate,
    readPeriod,
    readComingHoliday,
    readWorkday,
    readSameDay,
    (at) => readShortDate(at, at.sees(dateBeforeTime)),
  );
}

/** A day or a run of days, with one step counted from it. */
export function readDay(cursor: Cursor): DayMeaning | undefined {
  const day = readPlainDay(cursor);
  return day && (cursor.attempt((at) => readCountedFrom(at, day)) ?? day);
}
