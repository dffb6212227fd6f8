import { currencyMark } from './currency.ts';

/** An amount that the server wrote as a decimal, such as `1234.5`, as people read money; its places are kept. */
export function formatAmount(amount: string): string {
  const isNegative = amount.startsWith('-');
  const [whole = '0', decimals = ''] = amount.replace('-', '').split('.');
  const cut = decimals.replace(/0+$/, '').padEnd(2, '0');
  return `${isNegative ? '−' : ''}${currencyMark()}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cut}`;
}

/** An amount as a number for a form. */
export const yuanOf = (amount: string | null | undefined): number | null =>
  amount === null || amount === undefined ? null : Number(amount);

/** What was typed into a form that may be left empty, as the server takes it. */
export const typedAmount = (yuan: number | null | undefined): string | null =>
  yuan === null || yuan === undefined ? null : amountOf(yuan);

/** A number of a form as the server takes amounts: a decimal with at most six places, never in powers of ten. */
export const amountOf = (yuan: number): string => yuan.toFixed(6).replace(/\.?0+$/, '');
