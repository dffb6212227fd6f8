import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';
import { readFullDate, readIsoDate } from '../numeric.ts';
import { readNthIn, readShifted } from './counted-days.ts';
import { readDayMonth, readDayOfMonth, readMonthDay, readSlashDate } from './dates.ts';
import { readFestivalDay } from './festival-days.ts';
import { edge, end } from './names.ts';
import { readMonth, readPeriod, readPeriodPart, readQuarter } from './periods.ts';
import { readWeekday } from './weekdays.ts';

const today: DayMeaning = { is: 'from-today', days: 0 };
const nearDays: [string, number][] = [
  ['the day after tomorrow', 2],
  ['the day before yesterday', -2],
  ['tomorrow|tmrw?|tmr|tomorow', 1],
  ["today(?!'s (?:weather|special))", 0],
  ['yesterday', -1],
];
const nearPatterns = nearDays.map(([word, days]) => ({ pattern: new RegExp(`${edge}(?:${word})${end}`, 'iy'), days }));

function readNearDay(cursor: Cursor): DayMeaning | undefined {
  for (const { pattern, days } of nearPatterns) if (cursor.take(pattern)) return { is: 'from-today', days };
  return undefined;
}

const workday = new RegExp(`${edge}(?:the )?(next|last|previous) (?:working|business|work)[ -]?day${end}`, 'iy');

function readWorkday(cursor: Cursor): DayMeaning | undefined {
  const word = cursor.take(workday)?.[1];
  return word ? { is: 'nth-after', n: /next/i.test(word) ? 1 : -1, what: 'workday', anchor: today } : undefined;
}

/** A day or a run of days by name. */
function readPlainDay(cursor: Cursor): DayMeaning | undefined {
  return cursor.furthest<DayMeaning>(
    readNearDay,
    readMonthDay,
    readDayMonth,
    readWeekday,
    readIsoDate,
    readFullDate,
    readFestivalDay,
    readPeriodPart,
    (at) => readPeriod(at, false),
    readQuarter,
    readMonth,
    readDayOfMonth,
    readWorkday,
    readSlashDate,
  );
}

/** A day or a run of days, with one step counted from it: "the first workday after National Day". */
export function readDay(cursor: Cursor): DayMeaning | undefined {
  return cursor.furthest<DayMeaning>(
    readPlainDay,
    (at) => readNthIn(at, readPlainDay),
    (at) => readShifted(at, readPlainDay),
  );
}
