import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';
import { edge, end, readWeekdayName } from './names.ts';
import { stepOf } from './periods.ts';

const which = new RegExp(
  `${edge}(this coming|coming|this past|the coming|next|this|last|the next|the last|past)(?: week'?s?)? (?=[a-z])`,
  'iy',
);
/** What shows that a short name in capitals is a day: a preposition before it, a date or a time after it. */
const beforeShort =
  /(?<=\b(?:on|by|before|until|till|from|to|since|after|and|or|next|this|last|every|coming|due|past)\s?|[-~(]\s?)/iy;
const afterShort =
  /(?=,? (?:\d{1,2}[:/ap ]|at\b|morning|afternoon|evening|night|noon|EOD|COB|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))| ?[-~] ?(?:mon|tue|wed|thu|fri|sat|sun))/iy;

const ofWeek = new RegExp(`,? (?:of )?(next|this|last) week${end}`, 'iy');

/** Friday, next Friday, Friday of next week; a short name with a sign beside it. */
export function readWeekday(cursor: Cursor): DayMeaning | undefined {
  const word = cursor.take(which)?.[1]?.toLowerCase();
  const expected = word !== undefined || cursor.whole || cursor.sees(beforeShort);
  const named = readWeekdayName(cursor);
  if (!named || (named.short && !expected && !cursor.sees(afterShort))) return undefined;
  const day = { is: 'weekday' as const, weekday: named.weekday };
  const week = word ? undefined : cursor.take(ofWeek)?.[1]?.toLowerCase();
  if (week) return { ...day, week: stepOf(week) };
  if (!word || word === 'this') return day;
  if (word.includes('coming')) return { ...day, only: 'after-today' };
  if (word.includes('next')) return { ...day, week: 1, disputed: true };
  return { ...day, only: 'before-today' };
}
