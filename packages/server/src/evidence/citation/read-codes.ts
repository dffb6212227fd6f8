import type { Scan } from './scan.ts';

/** A figure with a unit, an ordinal, a quarter: digits and letters that are no identifier. */
const FIGURE =
  /^(?:[\d.,]+(?:k|m|b|w|bn|h|hr|hrs|hours?|d|days?|min|mins|s|sec|ms|am|pm|st|nd|rd|th|x|kb|mb|gb|tb|kg|g|km|cm|mm|ml|l|rmb|cny|usd|eur|gbp)?|[qh][1-4]|\d+(?:-\d+)?-(?:day|week|month|year|hour|minute|person|people|page|seat)s?)$/;

/**
 * Identifiers: addresses of the web and of mail, file names, versions, numbers of orders and tickets. Lower case, without
 * the `#` in front.
 */
export function readCodes(scan: Scan): string[] {
  return [
    ...scan.take(/https?:\/\/[^\s<>"'，。；！？）)]+/gi, ([code]) => code.toLowerCase().replace(/[.,;]+$/, '')),
    ...scan.take(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, ([code]) => code.toLowerCase()),
    ...scan.take(/(?<![\w.])[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9](?![A-Za-z0-9])/g, ([code]) => {
      const lower = code.toLowerCase();
      const isMixed = /\d/.test(lower) && /[a-z]/.test(lower);
      const isFile = /\w\.(?:docx?|xlsx?|pptx?|pdf|csv|png|jpe?g|zip|md|txt|sql|json|ya?ml)$/.test(lower);
      const isVersion = /^\d+(?:\.\d+){2,}$/.test(lower);
      return (isMixed && !FIGURE.test(lower)) || isFile || isVersion ? lower : undefined;
    }),
  ];
}
