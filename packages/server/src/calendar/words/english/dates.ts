import type { Cursor } from '../cursor.ts';
import type { DayMeaning, YearMeaning } from '../meaning.ts';
import { readShortDate } from '../numeric.ts';
import { edge, readMonthName } from './names.ts';

const yearAfter = /,? ((?:19|20|21)\d\d)(?![\d-]|:\d)/y;
const dayNumber = '(3[01]|[12]\\d|0?[1-9])';
const dayAfterMonth = new RegExp(
  ` ?(?:the )?${dayNumber}(st|nd|rd|th)?(?![\\d:/%]|[.,]\\d|(?: ?[ap]\\.?m\\b)|[a-z])`,
  'iy',
);
const dayBeforeMonth = new RegExp(`${edge}(?:the )?${dayNumber}(st|nd|rd|th)?(?: of)? (?=[a-z])`, 'iy');

/** 2026 in Oct 1, 2026. */
export const readYearAfter = (cursor: Cursor): YearMeaning | undefined => {
  const found = cursor.take(yearAfter);
  return found && { year: Number(found[1]) };
};

/** October 1st, Oct 1, 2026. */
export function readMonthDay(cursor: Cursor): DayMeaning | undefined {
  const named = readMonthName(cursor);
  const found = named && cursor.take(dayAfterMonth);
  // "may 5" and "march 3" in small letters are a verb and a number.
  if (!found || (!named.capital && [3, 5].includes(named.month) && !found[2] && !cursor.whole)) return undefined;
  return { is: 'date', month: named.month, day: Number(found[1]), year: cursor.attempt(readYearAfter) };
}

/** 1 October, 1st of October 2026. */
export function readDayMonth(cursor: Cursor): DayMeaning | undefined {
  const found = cursor.take(dayBeforeMonth);
  const named = found && readMonthName(cursor);
  if (!named || (!named.capital && [3, 5].includes(named.month) && !found[2])) return undefined;
  return { is: 'date', month: named.month, day: Number(found[1]), year: cursor.attempt(readYearAfter) };
}

const theNth = new RegExp(
  `${edge}the ${dayNumber}(?:st|nd|rd|th)(?: of (this|next|the) month)?(?=$|[.,;:!?)]| (?:at|in|and|or|of (?:this|next)|if|please|we|i|to|for|works|is|by|instead|then|with|through|until|\\d)\\b|\\s*\\p{Script=Han})`,
  'iuy',
);
const beforeNth = /(?<=\b(?:on|by|before|until|till|from|to|since|after|due|and|or|through) )/iy;

/** the 15th, the 15th of next month. */
export function readDayOfMonth(cursor: Cursor): DayMeaning | undefined {
  const expected = cursor.whole || cursor.sees(beforeNth);
  const found = cursor.take(theNth);
  const month = found?.[2]?.toLowerCase();
  if (!found || !(expected || month)) return undefined;
  return { is: 'date', day: Number(found[1]), ...(month ? { monthsFromNow: month === 'next' ? 1 : 0 } : {}) };
}

const dateBeforeTime = /(?=\d{1,2}\/\d{1,2},? (?:at )?\d{1,2}(?::\d\d| ?[ap]m))/iy;

/** 10/1, with what shows that it is a date. */
export const readSlashDate = (cursor: Cursor) =>
  readShortDate(cursor, cursor.sees(beforeNth) || cursor.sees(dateBeforeTime));
