const DECIMALS = 6;
const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/;

/** A decimal such as `0.125` in millionths; undefined where it is none, or has more than six decimals. */
export function parseMillionths(text: string): bigint | undefined {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const value = BigInt(whole! + fraction.padEnd(DECIMALS, '0'));
  return sign === '-' ? -value : value;
}

/** Millionths as a decimal with at least two places: `12.50`, `0.000001`. */
export function formatMillionths(millionths: number): string {
  const digits = String(Math.abs(millionths)).padStart(DECIMALS + 1, '0');
  const fraction = digits.slice(-DECIMALS).replace(/0{1,4}$/, '');
  return `${millionths < 0 ? '-' : ''}${digits.slice(0, -DECIMALS)}.${fraction}`;
}
