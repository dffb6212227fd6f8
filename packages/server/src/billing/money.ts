export { formatMillionths as formatAmount, parseMillionths } from '../platform/index.ts';

/**
 * Two units. A micro-unit is a millionth of the currency's unit; the ledger holds nothing else. A pico-unit is a millionth
 * of that: with at most six decimals in a price a token costs a whole number of them, so sums of prices are exact.
 */
export const PICOS_PER_MICRO = 1_000_000n;
export const MICROS_PER_UNIT = 1_000_000;
/** Most micro-units one posting may move: a billion of the currency's unit, far below what a JavaScript number holds exactly. */
export const LARGEST_AMOUNT = 1_000_000_000 * MICROS_PER_UNIT;

/** Whole micro-units to charge now; what is left below one, in pico-units, goes with the next call, so that nothing is lost. */
export function carry(remainder: number, picos: bigint): { amount: number; remainder: number } {
  const owed = BigInt(remainder) + picos;
  return { amount: Number(owed / PICOS_PER_MICRO), remainder: Number(owed % PICOS_PER_MICRO) };
}

/** Whole micro-units that are never less. */
export const ceilToMicros = (picos: bigint) => Number((picos + PICOS_PER_MICRO - 1n) / PICOS_PER_MICRO);
