/** What stands before an amount; other currencies are named by their code. */
const MARKS: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', HKD: 'HK$' };

let current = 'CNY';

/** The server's currency, a code of ISO 4217: told once, by the session, before any amount is shown. */
export function setCurrency(code: string): void {
  current = code;
}

export const currencyMark = (): string => MARKS[current] ?? `${current}\u00a0`;

/** Names the currency after a number; `yuan` is what the language calls that. */
export const currencyUnit = (yuan: string): string => (current === 'CNY' ? yuan : current);
