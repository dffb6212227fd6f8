import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';
import { readNumber } from './numbers.ts';

const lunarMonth = '正|冬|腊|十[一二]?|[一二三四五六七八九]';
const lunarDay = '初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|三十';
const marked = new RegExp(`(?:农历|阴历)(明年|今年|去年)?的?(${lunarMonth})月(${lunarDay})`, 'y');
const unmarked = new RegExp(`(正|腊|冬)月(${lunarDay})`, 'y');
const newYearDays = /(?:大年|年)(初[二三四五六七八九十])/y;

const monthOf = (word: string) => (word === '正' ? 1 : word === '冬' ? 11 : word === '腊' ? 12 : readNumber(word)!);
const dayOf = (word: string) => readNumber(word.replace('初', ''))!;

/** 农历八月十五, 正月十五, 腊月二十三, 大年初三. */
export function readLunarDate(cursor: Cursor): DayMeaning | undefined {
  const named = cursor.take(marked);
  if (named) {
    const year = named[1] ? { yearsFromNow: named[1] === '明年' ? 1 : named[1] === '去年' ? -1 : 0 } : undefined;
    return { is: 'lunar-date', month: monthOf(named[2]!), day: dayOf(named[3]!), year };
  }
  const plain = cursor.take(unmarked);
  if (plain) return { is: 'lunar-date', month: monthOf(plain[1]!), day: dayOf(plain[2]!) };
  const newYear = cursor.take(newYearDays);
  return newYear && { is: 'lunar-date', month: 1, day: dayOf(newYear[1]!) };
}
