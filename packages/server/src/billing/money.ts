/**
 * Two units. A micro-unit is a millionth of the currency's unit; the ledger holds nothing else. A pico-unit is a millionth
 * of that: with at most six decimals in a price a token costs a whole number of them, so sums of prices are exact.
 */
export const PICOS_PER_MICRO = 1_000_000n;
const DECIMALS = 6;
export const MICROS_PER_UNIT = 1_000_000;
/** Most micro-units one posting may move: a billion of the currency's unit, far below what a JavaScript number holds exactly. */
export const LARGEST_AMOUNT = 1_000_000_000 * MICROS_PER_UNIT;

const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/;

/** A decimal such as `0.125` in millionths; undefined where it is none, or has more than six decimals. */
export function parseMillionths(text: string): bigint | undefined {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const value = BigInt(whole! + fraction.padEnd(DECIMALS, '0'));
  return sign === '-' ? -value : value;
}

/** An amount of micro-units as a decimal with at least two places: `12.50`, `0.000001`. */
export function formatAmount(micros: number): string {
  const digits = String(Math.abs(micros)).padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0{1,4}$/, '');
  return `${micros < 0 ? '-' : ''}${digits.slice(0, -DECIMALS)}.${fraction}`;
}

/** Whole micro-units to charge now; what is left below one, in pico-units, goes with the next call, so that nothing is lost. */
export function carry(remainder: number, picos: bigint): { amount: number; remainder: number } {
  const owed = BigInt(remainder) + picos;
  return { amount: Number(owed / PICOS_PER_MICRO), remainder: Number(owed % PICOS_PER_MICRO) };
}

/** Whole micro-units that are never less. */
export const ceilToMicros = (picos: bigint) => Number((picos + PICOS_PER_MICRO - 1n) / PICOS_PER_MICRO);
