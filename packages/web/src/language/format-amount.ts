/** An amount that the server wrote as a decimal, such as `1234.5`, as people read money; its places are kept. */
export function formatAmount(amount: string): string {
  const isNegative = amount.startsWith('-');
  const [whole = '0', decimals = ''] = amount.replace('-', '').split('.');
  const cut = decimals.replace(/0+$/, '').padEnd(2, '0');
  return `${isNegative ? '−' : ''}¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cut}`;
}

/** A number of a form as the server takes amounts: a decimal with at most six places, never in powers of ten. */
export const amountOf = (yuan: number): string => yuan.toFixed(6).replace(/\.?0+$/, '');
