import type { Cursor } from '../cursor.ts';
import type { YearMeaning } from '../meaning.ts';
import { readNumber } from './numbers.ts';

// biome-ignore format: a table
const years: Record<string, number> = { 大前年: -3, 前年: -2, 去年: -1, 今年: 0, 本年度: 0, 本年: 0, 明年: 1, 后年: 2, 大后年: 3 };
const namedYear = /(大前年|前年|去年|今年|本年度|本年|明年|大后年|后年)的?/y;
const numberedYear =
  /(?<![\d零一二三四五六七八九])((?:19|20|21)\d\d|[一二][零一九][零一二三四五六七八九]{2})年(?!级|产|款|份|代|(?:级|底子))的?/y;

/** 明年, 2027年, 二〇二七年. */
export function readYear(cursor: Cursor): YearMeaning | undefined {
  const named = cursor.take(namedYear);
  if (named) return { yearsFromNow: years[named[1]!]! };
  const numbered = cursor.take(numberedYear);
  const year = numbered && readNumber(numbered[1]!);
  return year ? { year } : undefined;
}

/** Weeks, months or years from this one that 上上, 下 or 本 says. */
export const shiftOf = (word: string) => {
  if (/^[这本当今]/.test(word)) return 0;
  const steps = word.match(/[上下]/g)?.length ?? 0;
  return word.startsWith('上') ? -steps : steps;
};
