import { numbersIn } from './numbers-in.ts';

const NUMBER = /^(?:(?:00)?86)?(1[3-9]\d{9})$/;
/** As they are written: in one, or as three, four and four digits. */
const GROUPS = /^(?:(?:00)?86,)?(?:(?:(?:00)?86)?\d{11}|\d{3},\d{4},\d{4})$/;

/** Mobile numbers of mainland China, with or without the country code. */
export function* findMobileNumbers(text: string): Generator<[number, number]> {
  for (const { digits, groups, from, to } of numbersIn(text, 11, 15)) {
    if (!NUMBER.test(digits)) continue;
    if (GROUPS.test(inGroups(digits, groups))) yield [text[from - 1] === '+' ? from - 1 : from, to];
  }
}

function inGroups(digits: string, sizes: readonly number[]): string {
  const groups: string[] = [];
  let at = 0;
  for (const size of sizes) {
    groups.push(digits.slice(at, at + size));
    at += size;
  }
  return groups.join(',');
}
