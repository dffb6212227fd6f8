import type { Translate } from '../texts/translate.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units, as disks and downloads are labelled. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(amount) : amount.toFixed(amount >= 100 ? 0 : 1)} ${units[unit]}`;
}

/** A duration in the two largest units that matter. */
export function formatSeconds(seconds: number, text: Translate): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return text('amount.seconds', { seconds: whole });
  if (whole < 3600) return text('amount.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  return text('amount.hours', { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60) });
}

/** Milliseconds for a reader: below a second as milliseconds, above as seconds. */
export const formatMilliseconds = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
