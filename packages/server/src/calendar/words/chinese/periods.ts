import type { Cursor } from '../cursor.ts';
import type { DayMeaning, PeriodMeaning, PeriodPart, PeriodUnit } from '../meaning.ts';
import { readMonthNumber } from './dates.ts';
import { readNumber } from './numbers.ts';
import { readYear, shiftOf } from './years.ts';

const partWord =
  /的?(月初|月中|月末|月底|年初|年中|年末|年底|季末|季初|初|上旬|中旬|下旬|中(?!旬|[午秋间国元])|底|末)(?!期|步|始|次|级|衷|心|学|文|层|线|部|门)/y;
const partOf = (word: string): PeriodPart => (/初|上旬/.test(word) ? 'start' : /中/.test(word) ? 'middle' : 'end');
const lastThird = /下旬/;

function withPart(cursor: Cursor, period: PeriodMeaning): PeriodMeaning {
  const part = cursor.take(partWord)?.[1];
  if (!part) return period;
  return { ...period, part: lastThird.test(part) ? 'last-third' : partOf(part) };
}

const relativePeriod =
  /(上上一?个?|上一?个?|这一?个?|本|当|下下下个?|下下一?个?|下一?个?)(周末|星期末|周|星期|礼拜|月|季度?)(?!刊|报|期|边|年|一|二|三|四|五|六|日|天(?!气)|[1-7])里?/y;
const periodUnits: Record<string, PeriodUnit> = {
  周末: 'weekend',
  星期末: 'weekend',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  月: 'month',
  季度: 'quarter',
  季: 'quarter',
};

/** 下周, 上个月, 本季度末. */
function readRelativePeriod(cursor: Cursor): DayMeaning | undefined {
  const found = cursor.take(relativePeriod);
  if (!found) return undefined;
  return withPart(cursor, { is: 'period', unit: periodUnits[found[2]!]!, fromNow: shiftOf(found[1]!) });
}

const monthOnly = /(?=的?(?:初|中|底|末|上旬|下旬))|(?![\d零一二两三四五六七八九十])/y;

/** 十月, 明年三月底. */
function readMonth(cursor: Cursor): DayMeaning | undefined {
  const year = cursor.attempt(readYear);
  const month = readMonthNumber(cursor);
  if (!month || !cursor.sees(monthOnly)) return undefined;
  return withPart(cursor, { is: 'period', unit: 'month', number: month, year });
}

const quarter = /第?([一二三四1-4])季度|(?<![\w./-])Q([1-4])(?![\w=-])(?:季度)?/iy;
const half = /([上下])半年/y;

/** Q3, 三季度, 明年上半年. */
function readPartOfYear(cursor: Cursor): DayMeaning | undefined {
  const year = cursor.attempt(readYear);
  const found = cursor.take(quarter);
  if (found)
    return withPart(cursor, { is: 'period', unit: 'quarter', number: readNumber(found[1] ?? found[2]!), year });
  const side = cursor.take(half)?.[1];
  return side ? withPart(cursor, { is: 'period', unit: 'half-year', number: side === '上' ? 1 : 2, year }) : undefined;
}

/** 明年, 2027年底. */
function readWholeYear(cursor: Cursor): DayMeaning | undefined {
  const year = readYear(cursor);
  if (!year) return undefined;
  if (cursor.text[cursor.at - 1] === '的' && !cursor.sees(/(?:年初|年中|年末|年底)/y)) cursor.at--;
  return withPart(cursor, { is: 'period', unit: 'year', year });
}

const edges: [RegExp, PeriodUnit, PeriodPart][] = [
  [/(?<![\d一二三四五六七八九十个])月初/y, 'month', 'start'],
  [/(?<![\d一二三四五六七八九十个])月中(?!旬)/y, 'month', 'middle'],
  [/(?<![\d一二三四五六七八九十个])(?:月底|月末)/y, 'month', 'end'],
  [/(?<![\d一二三四五六七八九十])年初/y, 'year', 'start'],
  [/(?<![\d一二三四五六七八九十])年中(?!无休)/y, 'year', 'middle'],
  [/(?<![\d一二三四五六七八九十])(?:年底|年末)/y, 'year', 'end'],
  [/季度?初/y, 'quarter', 'start'],
  [/季度?(?:末|底)/y, 'quarter', 'end'],
  [/周初/y, 'week', 'start'],
];

/** 月底, 年初 of the one that is. */
function readEdge(cursor: Cursor): DayMeaning | undefined {
  for (const [pattern, unit, part] of edges) if (cursor.take(pattern)) return { is: 'period', unit, part };
  return undefined;
}

const weekend = /(?:这个?|本)?周末(?!愉快|快乐|好)|周六日|周六周日/y;
const readWeekend = (cursor: Cursor): DayMeaning | undefined =>
  cursor.take(weekend) ? { is: 'period', unit: 'weekend', fromNow: 0 } : undefined;

/** Weeks, weekends, months, quarters and years, and the parts of them. */
export function readPeriod(cursor: Cursor): DayMeaning | undefined {
  return cursor.furthest<DayMeaning>(
    readWeekend,
    readRelativePeriod,
    readMonth,
    readPartOfYear,
    readWholeYear,
    readEdge,
  );
}
