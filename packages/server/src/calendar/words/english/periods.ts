import type { Cursor } from '../cursor.ts';
import type { DayMeaning, PeriodMeaning, PeriodPart, PeriodUnit } from '../meaning.ts';
import { readYearAfter } from './dates.ts';
import { edge, end, readMonthName } from './names.ts';
import { readOrdinal } from './numbers.ts';

const periodUnits: Record<string, PeriodUnit> = {
  week: 'week',
  weekend: 'weekend',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};
const period = new RegExp(
  `${edge}(this|the current|next|the coming|last|previous|this coming|the)? ?(weekend|week|month|quarter|year)${end}(?! (?:old|ago|long|of (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))`,
  'iy',
);
const afterNext = new RegExp(`${edge}the (week|month|quarter|year) after next${end}`, 'iy');

/** Periods from this one: next is 1, last is -1. */
export const stepOf = (word: string) => (/next|coming/.test(word) ? 1 : /last|previous/.test(word) ? -1 : 0);

/** next week, this month. `the`: "the month" stands for this one only after "end of". */
export function readPeriod(cursor: Cursor, the: boolean): PeriodMeaning | undefined {
  const later = cursor.take(afterNext)?.[1];
  if (later) return { is: 'period', unit: periodUnits[later.toLowerCase()]!, fromNow: 2 };
  const found = cursor.take(period);
  const word = found?.[1]?.toLowerCase();
  const unit = periodUnits[found?.[2]?.toLowerCase() ?? ''];
  if (!unit || (unit !== 'weekend' && !the && (!word || word === 'the')) || (!word && !the)) return undefined;
  if (unit === 'weekend' && word === 'this coming') return { is: 'period', unit, fromNow: 0 };
  return {
    is: 'period',
    unit,
    ...(word === undefined || (word === 'the' && the) ? { fromNow: 0 } : { fromNow: stepOf(word) }),
  };
}

const spokenQuarter = new RegExp(
  `${edge}(?:the )?(first|second|third|fourth) (quarter|half)(?: of ((?:19|20|21)\\d\\d|the year|this year|next year))?${end}`,
  'iy',
);
const quarter = /(?<![A-Za-z0-9_./-])Q([1-4])(?![A-Za-z0-9_=-])(?:,?(?: of)? ?((?:19|20|21)\d\d)(?!\d))?/iy;
const half = /(?<![A-Za-z0-9_./-])H([12]),? ((?:19|20|21)\d\d)(?!\d)/y;

/** The third quarter, the first half of 2027; a half needs its year. */
function spokenPart(ordinalWord: string, unit: string, of: string | undefined): PeriodMeaning | undefined {
  const number = readOrdinal(ordinalWord)!;
  const year =
    of === undefined
      ? undefined
      : /^\d/.test(of)
        ? { year: Number(of) }
        : { yearsFromNow: of.startsWith('next') ? 1 : 0 };
  if (unit === 'quarter') return { is: 'period', unit: 'quarter', number, ...(year ? { year } : {}) };
  return year && number < 3 ? { is: 'period', unit: 'half-year', number, year } : undefined;
}

/** Q3, the third quarter, H1 2027. */
export function readQuarter(cursor: Cursor): PeriodMeaning | undefined {
  const found = cursor.take(quarter);
  if (found)
    return {
      is: 'period',
      unit: 'quarter',
      number: Number(found[1]),
      ...(found[2] ? { year: { year: Number(found[2]) } } : {}),
    };
  const spoken = cursor.take(spokenQuarter);
  if (spoken) return spokenPart(spoken[1]!, spoken[2]!.toLowerCase(), spoken[3]?.toLowerCase());
  const side = cursor.take(half);
  return side && { is: 'period', unit: 'half-year', number: Number(side[1]), year: { year: Number(side[2]) } };
}

const whichMonth = new RegExp(`${edge}(this|next|last) (?=[a-z])`, 'iy');
const beforeMonth =
  /(?<=\b(?:in|by|until|till|since|of|early|mid|late|before|after|from|to|end|this|next|through)[ -])/iy;

/** October, next May. */
export function readMonth(cursor: Cursor): PeriodMeaning | undefined {
  const which = cursor.take(whichMonth)?.[1]?.toLowerCase();
  const expected = which !== undefined || cursor.sees(beforeMonth);
  const named = readMonthName(cursor);
  if (!named || !(named.plain || (expected && named.capital) || cursor.whole)) return undefined;
  const written = cursor.attempt(readYearAfter);
  const year = written ?? (which === 'last' ? { yearsFromNow: -1 } : undefined);
  return { is: 'period', unit: 'month', number: named.month, ...(year ? { year } : {}) };
}

const partBefore = new RegExp(
  `${edge}(?:at )?(?:the )?(?:(very )?(end|beginning|start|middle|close) of |(early|mid|late)(?: in)?[ -])`,
  'iy',
);
const shorthands: Record<string, PeriodMeaning> = {
  EOW: { is: 'period', unit: 'week', fromNow: 0, part: 'end' },
  EOM: { is: 'period', unit: 'month', fromNow: 0, part: 'end' },
  EOQ: { is: 'period', unit: 'quarter', fromNow: 0, part: 'end' },
  EOY: { is: 'period', unit: 'year', fromNow: 0, part: 'end' },
};
const shorthand = /(?<![A-Za-z0-9_-])(EOW|EOM|EOQ|EOY)(?![A-Za-z0-9_-])/iy;
const monthEnd = new RegExp(`${edge}(month|quarter|year)[- ]end${end}`, 'iy');

const partOf = (word: string): PeriodPart =>
  /end|close/i.test(word) ? 'end' : /late/i.test(word) ? 'last-third' : /mid/i.test(word) ? 'middle' : 'start';

/** the end of the month, early October, EOM. */
export function readPeriodPart(cursor: Cursor): DayMeaning | undefined {
  const short = cursor.take(shorthand);
  if (short) return shorthands[short[1]!.toUpperCase()];
  const ended = cursor.take(monthEnd)?.[1]?.toLowerCase();
  if (ended) return { is: 'period', unit: periodUnits[ended]!, fromNow: 0, part: 'end' };
  const found = cursor.take(partBefore);
  if (!found) return undefined;
  const of = found[2] !== undefined;
  const inside = cursor.first((at) => readPeriod(at, of), readQuarter, readMonth);
  return inside && { ...inside, part: partOf(found[2] ?? found[3]!) };
}
