const digits = '零一二三四五六七八九';

/** A number in a pattern: up to four digits, or a Chinese numeral below a thousand. */
export const numeral = '(?:\\d{1,4}|[零一二两三四五六七八九十百]{1,6})';

const digitOf = (sign: string) => (sign === '两' ? 2 : digits.indexOf(sign));

/** 12, 十二, 二十, 一百零五, and digit by digit 二零二六; undefined for signs that make no number (十十). */
export function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (/^[零一二三四五六七八九]{2,4}$/.test(text)) return Number([...text].map(digitOf).join(''));
  const found = /^(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([零一二两三四五六七八九])?$/.exec(
    text,
  );
  if (!found?.[0]) return undefined;
  const [, hundreds, tens, ten, ones] = found;
  return (
    (hundreds ? digitOf(hundreds) * 100 : 0) + (ten ? (tens ? digitOf(tens) : 1) * 10 : 0) + (ones ? digitOf(ones) : 0)
  );
}
