import type { Cursor } from '../cursor.ts';
import type { RecurrenceMeaning } from '../meaning.ts';
import { edge, end, readMonthName, readWeekdayName, readWeekdayPlural } from './names.ts';
import { numeral, ordinal, readNumber, readOrdinal } from './numbers.ts';
import { readPart, readTime } from './times.ts';

type Rule = Omit<RecurrenceMeaning, 'is' | 'time' | 'until'>;

const every = new RegExp(`${edge}(?:every|each)( other| second)? (?=[a-z0-9])`, 'iy');
const everyFew = new RegExp(`${edge}every (${numeral}) (day|week|month|year)s?${end}`, 'iy');
const unit = new RegExp(`(day|week|month|year|weekday|workday|working day|business day|weekend)${end}`, 'iy');
const everyPart = new RegExp(`(?=(?:early morning|morning|afternoon|evening|night)${end})`, 'iy');
const everyNth = new RegExp(`(${ordinal}) (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day${end})`, 'iy');
const ofTheMonth = / (?:of|in) (?:the|each|every) month/iy;
const onWeekends = new RegExp(`${edge}(?:on )?weekends${end}`, 'iy');
const onWeekdays = new RegExp(`${edge}(?:on )?weekdays(?= (?:at|from)|$)`, 'iy');
const onWord = new RegExp(`${edge}on `, 'iy');
const adverb = new RegExp(`${edge}(daily|weekly|monthly) (?=at |on )`, 'iy');
const also = /(?:,| and| &|, and) (?=[a-z])/iy;
const onThe = new RegExp(` on the (\\d{1,2})(?:st|nd|rd|th)?${end}| on the (last) day${end}`, 'iy');
const nthWeekday = new RegExp(` ?(?:on )?the (${ordinal}) (?=[a-z])`, 'iy');
const nthOfMonth = new RegExp(
  `${edge}(?:the )?(${ordinal}) (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day of (?:every|each) month)`,
  'iy',
);
const ofEveryMonth = / of (?:every|each) month/iy;

function readWeekdayList(cursor: Cursor): number[] {
  const days: number[] = [];
  for (let named = readWeekdayName(cursor); named; ) {
    days.push(named.weekday);
    named = days.length < 7 ? cursor.attempt((at) => (at.take(also) ? readWeekdayName(at) : undefined)) : undefined;
  }
  return [...new Set(days)].sort();
}

/** What may follow a month or a week: "every month on the 15th", "weekly on Monday". */
function readOn(cursor: Cursor, rule: Rule): Rule {
  if (rule.every === 'week') {
    const weekdays = cursor.attempt((at) => {
      at.take(/ ?on /iy);
      const days = readWeekdayList(at);
      return days.length > 0 ? days : undefined;
    });
    return weekdays ? { ...rule, weekdays } : rule;
  }
  if (rule.every === 'year') return cursor.attempt((at) => (at.take(/ on /iy) ? readYearly(at) : undefined)) ?? rule;
  if (rule.every !== 'month') return rule;
  const day = cursor.take(onThe);
  if (day) return { ...rule, monthDay: day[2] ? -1 : Number(day[1]) };
  const nth = cursor.attempt((at) => {
    const number = at.take(nthWeekday)?.[1];
    const named = number ? readWeekdayName(at) : undefined;
    return named && { nth: readOrdinal(number!)!, weekdays: [named.weekday] };
  });
  return nth ? { ...rule, ...nth } : rule;
}

function readUnit(cursor: Cursor, interval: number): Rule | undefined {
  const word = cursor.take(unit)?.[1]?.toLowerCase();
  if (!word) return undefined;
  if (word === 'weekend') return { every: 'week', interval, weekdays: [6, 7] };
  if (word === 'day' || word === 'week' || word === 'month' || word === 'year')
    return readOn(cursor, { every: word, interval });
  return interval === 1 ? { every: 'workday', interval } : undefined;
}

function readYearly(cursor: Cursor): Rule | undefined {
  const named = readMonthName(cursor);
  const day = named && cursor.take(/ (3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?!\d)/iy);
  return day ? { every: 'year', interval: 1, month: named!.month, monthDay: Number(day[1]) } : undefined;
}

/** every first Monday of the month, every third Friday. */
function readEveryNth(cursor: Cursor): Rule | undefined {
  const nth = cursor.take(everyNth)?.[1];
  const named = nth ? readWeekdayName(cursor) : undefined;
  if (!named) return undefined;
  cursor.take(ofTheMonth);
  return { every: 'month', interval: 1, nth: readOrdinal(nth!)!, weekdays: [named.weekday] };
}

function readEvery(cursor: Cursor): Rule | undefined {
  const few = cursor.take(everyFew);
  if (few) {
    const interval = readNumber(few[1]!) ?? 0;
    return interval > 0 ? readOn(cursor, { every: few[2]!.toLowerCase() as 'day', interval }) : undefined;
  }
  const found = cursor.take(every);
  if (!found) return undefined;
  const interval = found[1] ? 2 : 1;
  return cursor.first<Rule>(
    (at) => readUnit(at, interval),
    (at) => (at.sees(everyPart) ? { every: 'day', interval } : undefined),
    readEveryNth,
    readYearly,
    (at) => {
      const weekdays = readWeekdayList(at);
      return weekdays.length > 0 ? { every: 'week', interval, weekdays } : undefined;
    },
  );
}

function readPlural(cursor: Cursor): Rule | undefined {
  if (cursor.take(onWeekdays)) return { every: 'workday', interval: 1 };
  if (cursor.take(onWeekends)) return { every: 'week', interval: 1, weekdays: [6, 7] };
  cursor.take(onWord);
  const weekdays: number[] = [];
  for (let day = readWeekdayPlural(cursor); day; ) {
    weekdays.push(day);
    day = weekdays.length < 7 ? cursor.attempt((at) => (at.take(also) ? readWeekdayPlural(at) : undefined)) : undefined;
  }
  return weekdays.length > 0 ? { every: 'week', interval: 1, weekdays: [...new Set(weekdays)].sort() } : undefined;
}

function readAdverb(cursor: Cursor): Rule | undefined {
  const word = cursor.take(adverb)?.[1]?.toLowerCase();
  if (!word) return undefined;
  cursor.at--;
  const rule = readOn(cursor, { every: word === 'daily' ? 'day' : word === 'weekly' ? 'week' : 'month', interval: 1 });
  return rule.every === 'day' || rule.weekdays || rule.monthDay ? rule : undefined;
}

function readNthOfMonth(cursor: Cursor): Rule | undefined {
  const nth = cursor.take(nthOfMonth);
  const named = nth && readWeekdayName(cursor);
  return named && cursor.take(ofEveryMonth)
    ? { every: 'month', interval: 1, nth: readOrdinal(nth[1]!)!, weekdays: [named.weekday] }
    : undefined;
}

/** every Monday, every other week on Tuesday, each weekday, every month on the 15th, with a time or a span of time. */
export function readRecurring(cursor: Cursor): RecurrenceMeaning | undefined {
  const rule = cursor.first<Rule>(readEvery, readPlural, readAdverb, readNthOfMonth);
  if (!rule) return undefined;
  const time = cursor.attempt((at) => {
    at.take(/,? (?:from )?/y);
    const part = readPart(at);
    const hour = at.attempt(readTime);
    if (part?.is === 'part' && hour?.is === 'hour' && !hour.half) return { ...hour, half: part.part };
    return hour ?? part;
  });
  const until = time && cursor.attempt((at) => (at.take(/ ?(?:to|until|till|-|~) ?/iy) ? readTime(at) : undefined));
  return { is: 'recurring', ...rule, time, until };
}
