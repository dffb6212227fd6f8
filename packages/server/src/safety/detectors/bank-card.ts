import { numbersIn } from './numbers-in.ts';

/** UnionPay, Visa, Mastercard, American Express, JCB, Diners Club, and the debit cards of Chinese banks with prefixes of their own. */
const PREFIXES =
  /^(?:62\d{14,17}|4\d{15}|4\d{12}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|(?:60|9558)\d{14,15})$/;

/** Numbers of bank cards: known prefix and length, and the Luhn check digit (ISO/IEC 7812-1). */
export function* findBankCards(text: string): Generator<[number, number]> {
  for (const { digits, from, to } of numbersIn(text, 13, 19)) {
    if (PREFIXES.test(digits) && passesLuhn(digits)) yield [from, to];
  }
}

function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place++) {
    const digit = Number(number[number.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
