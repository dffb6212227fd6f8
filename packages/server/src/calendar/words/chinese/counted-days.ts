import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';
import { readCount } from './counts.ts';
import { numeral, readNumber } from './numbers.ts';
import { weekdayOfSign } from './weekdays.ts';

const kindOfDay = (text: string): 'day' | 'workday' | number =>
  /^(?:工作日|上班日)$/.test(text) ? 'workday' : /^[天日]$/.test(text) ? 'day' : weekdayOfSign(text.at(-1)!)!;
const ordinalDay = '(工作日|上班日|天|日(?!期)|(?:周|星期|礼拜)[一二三四五六日天])';
const ordinal = new RegExp(`的?(?:第(${numeral})|(首)|(?:倒数第(${numeral})|(最后一?)))个?${ordinalDay}(?:上班)?`, 'y');
const firstAtWork = /的?(?:上班(?:的)?第一天|第一天(?:上班|开工)|开工(?:第一天|日)|复工(?:第一天|日))/y;
const after = /(?:之|以)?后(?!天|端|台|续|面|勤|果|悔|来|期|缀|半|者|排)/y;
const before = /(?:之|以)?前(?!天|端|后|台|提|置|面|任|景|途|者|排|期|半)/y;
const lastBefore = new RegExp(`的?(?:最后一?个?)${ordinalDay}`, 'y');
const oneDay = /的?(?:前一天|前一日|后一天|次日|第二天|隔天)/y;

function readOrdinal(cursor: Cursor): { n: number; what: 'day' | 'workday' | number } | undefined {
  if (cursor.take(firstAtWork)) return { n: 1, what: 'workday' };
  const found = cursor.take(ordinal);
  if (!found) return undefined;
  const [, number, first, fromEnd, last, word] = found;
  const n = number ? readNumber(number) : first ? 1 : fromEnd ? readNumber(fromEnd) : last ? 1 : undefined;
  if (!n || n > 366) return undefined;
  return { n: fromEnd || last ? -n : n, what: kindOfDay(word!) };
}

/** 国庆后 begins when the days off are over. */
const wholeHoliday = (day: DayMeaning): DayMeaning => (day.is === 'festival' ? { ...day, holiday: true } : day);

function readCounted(cursor: Cursor, anchor: DayMeaning, sign: 1 | -1): DayMeaning | undefined {
  const ordinalAfter = sign === 1 ? cursor.attempt(readOrdinal) : undefined;
  if (ordinalAfter && ordinalAfter.n > 0) return { is: 'nth-after', ...ordinalAfter, anchor: wholeHoliday(anchor) };
  const last = sign === -1 ? cursor.take(lastBefore) : undefined;
  if (last) return { is: 'nth-after', n: -1, what: kindOfDay(last[1]!), anchor };
  const count = cursor.attempt(readCount);
  if (!count || count.unit === 'hour' || count.unit === 'minute' || cursor.sees(/[前后内]/y)) return undefined;
  return {
    is: 'shifted',
    count: sign * count.count,
    unit: count.unit,
    from: sign === 1 ? wholeHoliday(anchor) : anchor,
  };
}

/** What counts from a day just read: 国庆后第一个工作日, 春节前一天, 下个月第一个周一. */
export function readCountedFrom(cursor: Cursor, anchor: DayMeaning): DayMeaning | undefined {
  const beside = cursor.take(oneDay)?.[0];
  if (beside) return { is: 'nth-after', n: beside.includes('前') ? -1 : 1, what: 'day', anchor };
  if (anchor.is === 'period' && !anchor.part) {
    const inside = cursor.attempt(readOrdinal);
    if (inside) return { is: 'nth-in', ...inside, period: anchor };
  }
  return cursor.first<DayMeaning>(
    (at) => (at.take(after) ? readCounted(at, anchor, 1) : undefined),
    (at) => (at.take(before) ? readCounted(at, anchor, -1) : undefined),
    (at) =>
      anchor.is === 'coming-holiday'
        ? undefined
        : at.take(firstAtWork) && { is: 'nth-after', n: 1, what: 'workday', anchor },
  );
}
