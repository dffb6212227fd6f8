const SHAPE =
  /(?<![0-9a-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9x](?![0-9a-z])/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10x98765432';

/** Numbers of Chinese resident identity cards, 18 digits with the check digit of GB 11643-1999. */
export function* findResidentIds(text: string): Generator<[number, number]> {
  for (const { 0: number, index } of text.matchAll(SHAPE)) if (isValid(number)) yield [index, index + number.length];
}

function isValid(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECKS[sum % 11] === number[17];
}
