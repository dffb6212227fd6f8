const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SCALES: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };
const WORDS: Record<string, number> = Object.fromEntries(
  [
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
      .split(' ')
      .map((word, value) => [word, value] as const),
    'twenty thirty forty fifty sixty seventy eighty ninety'
      .split(' ')
      .map((word, index) => [word, (index + 2) * 10] as const),
  ].flat(),
);

/** Characters of a Chinese numeral. */
export const CHINESE_NUMERAL = '[零〇一二两三四五六七八九十百千万亿]';
/** An English number word from zero to ninety-nine, as a pattern. */
export const ENGLISH_NUMERAL = `(?:${Object.keys(WORDS).reverse().join('|')})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?`;

/** The value of a Chinese numeral such as 三百二十, 两万五 or 二〇二六; NaN when it is none. */
export function chineseNumber(text: string): number {
  const characters = [...text];
  if (characters.length > 1 && characters.every((character) => character in DIGITS))
    return Number(characters.map((character) => DIGITS[character]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let scale = 1;
  for (const character of characters) {
    if (character in DIGITS) {
      digit = DIGITS[character]!;
      if (character === '零' || character === '〇') scale = 10;
      continue;
    }
    scale = SCALES[character] ?? Number.NaN;
    if (scale >= 1e4) {
      total = (total + section + (digit ?? 0)) * scale;
      section = 0;
    } else section += (digit ?? 1) * scale;
    digit = undefined;
  }
  // 三百二 is 320: a last digit stands one place below the scale before it.
  return total + section + (digit ?? 0) * (scale >= 100 && digit !== undefined ? scale / 10 : 1);
}

/** The value of an English number word such as `twelve` or `twenty-five`; NaN when it is none. */
export function englishNumber(text: string): number {
  return text
    .toLowerCase()
    .split('-')
    .reduce((sum, word) => sum + (WORDS[word] ?? Number.NaN), 0);
}
