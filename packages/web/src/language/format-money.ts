import { currencyMark } from './currency.ts';

const MICRO = 1_000_000;

/**
 * Money given in millionths, in the server's currency: at least two decimals, and up to six where there are so many, so that a call that cost
 * a fraction of a fen does not read as nothing.
 */
export function formatMoney(micro: number): string {
  const [whole = '0', decimals = ''] = (Math.abs(micro) / MICRO).toFixed(6).split('.');
  const cut = decimals.replace(/0+$/, '').padEnd(2, '0');
  return `${micro < 0 ? '−' : ''}${currencyMark()}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cut}`;
}

/** Yuan as typed in a form, to micro-yuan. */
export const microOf = (yuan: number): number => Math.round(yuan * MICRO);
