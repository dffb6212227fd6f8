import type { Festival } from '../../china/festivals.ts';
import type { Cursor } from '../cursor.ts';

/** Before a word: no letter, digit, hyphen or sign that makes it part of a longer one. */
export const edge = "(?<![a-z0-9_'@#/.-])";
/** After a word. */
export const end = "(?![a-z0-9_]|'(?!s\\b)|-[a-z]|\\.[a-z])";

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const longWeekday = new RegExp(`${edge}(${weekdayNames.join('|')})${end}`, 'iy');
const weekdayPlural = new RegExp(`${edge}(${weekdayNames.join('|')})s${end}`, 'iy');
/** Short names count in capitals only: "sun" shines and "sat" is a verb. */
const shortWeekday =
  /(?<![A-Za-z0-9_'@#/.-])(Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)\b\.?(?!-?[a-z])/y;
const lowerWeekday = /(?<=\b(?:next|last|every|by|before|until|till|due) )(mon|tues?|wed|thurs?|thu|fri)\b(?!-)/y;

const weekdayOf = (name: string) => weekdayNames.findIndex((day) => day.startsWith(name.toLowerCase().slice(0, 3))) + 1;

export interface NamedWeekday {
  weekday: number;
  /** A short name in capitals, which needs another sign beside it. */
  short: boolean;
}

export function readWeekdayName(cursor: Cursor): NamedWeekday | undefined {
  const long = cursor.take(longWeekday);
  if (long) return { weekday: weekdayOf(long[1]!), short: false };
  const lower = cursor.take(lowerWeekday);
  if (lower) return { weekday: weekdayOf(lower[1]!), short: false };
  const short = cursor.take(shortWeekday);
  return short && { weekday: weekdayOf(short[1]!), short: true };
}

/** Mondays: each of them. */
export function readWeekdayPlural(cursor: Cursor): number | undefined {
  const found = cursor.take(weekdayPlural);
  return found && weekdayOf(found[1]!);
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = new RegExp(
  `(?<![a-z0-9_'@#/.])(january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\\.(?= ?\\d))?)${end}`,
  'iy',
);

export interface NamedMonth {
  month: number;
  /** True for a whole name in capitals that is no other word. May and March are words. */
  plain: boolean;
  /** True where the first letter is a capital. */
  capital: boolean;
}

export function readMonthName(cursor: Cursor): NamedMonth | undefined {
  const found = cursor.take(month);
  if (!found) return undefined;
  const name = found[1]!;
  const capital = /^[A-Z]/.test(name);
  const number = monthNames.indexOf(name.toLowerCase().slice(0, 3)) + 1;
  return { month: number, capital, plain: capital && name.length > 3 && number !== 3 && number !== 5 };
}

const festivals: [string, Festival][] = [
  ["new year's eve", 'new-year-eve'],
  ["(?:chinese|lunar) new year's eve", 'spring-festival-eve'],
  ['(?:chinese|lunar) new year|spring festival', 'spring-festival'],
  ["new year's day|new years day", 'new-year'],
  ['lantern festival', 'lantern'],
  ["valentine's day", 'valentine'],
  ['tomb[- ]sweeping day|qingming(?: festival)?', 'qingming'],
  ['labou?r day', 'labour'],
  ['dragon boat festival', 'dragon-boat'],
  ['mid-autumn(?: festival| day)?', 'mid-autumn'],
  ['(?:chinese )?national day', 'national'],
  ['halloween', 'halloween'],
  ["singles'? day", 'singles'],
  ['thanksgiving', 'thanksgiving'],
  ['christmas eve|xmas eve', 'christmas-eve'],
  ['christmas(?: day)?|xmas', 'christmas'],
];
const festivalPatterns = festivals.map(([name, festival]) => ({
  pattern: new RegExp(
    `${edge}(?:the )?(?:${name})${end}(?! (?:tree|card|gift|present|dinner for|song|moon)s?\\b)`,
    'iy',
  ),
  festival,
}));

export function readFestivalName(cursor: Cursor): Festival | undefined {
  return festivalPatterns.find(({ pattern }) => cursor.take(pattern))?.festival;
}
