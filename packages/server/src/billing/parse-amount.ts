import { invalidAmount } from './errors.ts';
import { LARGEST_AMOUNT, parseMillionths } from './money.ts';

/** Micro-units of an amount as people write it, such as `12.5`. @throws `invalid_amount` */
export function parseAmount(text: string, field = 'amount'): number {
  const micros = parseMillionths(text);
  if (micros === undefined || micros > BigInt(LARGEST_AMOUNT) || micros < -BigInt(LARGEST_AMOUNT))
    throw invalidAmount(text, field);
  return Number(micros);
}
