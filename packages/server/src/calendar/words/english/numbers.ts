// biome-ignore format: a table
const words: Record<string, number> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11,
  twelve: 12, fifteen: 15, twenty: 20, thirty: 30, 'forty-five': 45, sixty: 60, ninety: 90, 'a couple of': 2,
};

const ordinals: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, last: -1, final: -1 };

/** A number in a pattern. */
export const numeral =
  '(?:\\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty-five|sixty|ninety|a couple of)';
export const ordinal = '(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)';
/** An hour of the clock in letters. */
export const hourWord = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])';

export function readNumber(text: string): number | undefined {
  const lower = text.toLowerCase();
  return /^\d+$/.test(lower) ? Number(lower) : words[lower];
}

export function readOrdinal(text: string): number | undefined {
  const lower = text.toLowerCase();
  return ordinals[lower] ?? (/^\d/.test(lower) ? Number.parseInt(lower, 10) : undefined);
}
