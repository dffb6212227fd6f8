import type { TFunction } from 'i18next';

const sizes = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Bytes as people say them, in powers of 1000 as disks are sold: 2.1 GB. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** power;
  return `${amount < 10 && power > 0 ? amount.toFixed(1) : Math.round(amount)} ${sizes[power]}`;
}

/** Tokens: 920, 4.1K, 33K. */
export function formatTokens(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  return `${tokens < 10_000 ? (tokens / 1000).toFixed(1) : Math.round(tokens / 1000)}K`;
}

/** A span of time, given in seconds. */
export function formatSpan(t: TFunction, seconds: number): string {
  if (seconds < 0.095) return t('units.millisecond', { count: Math.round(seconds * 1000) });
  if (seconds < 10) return t('units.second', { count: Math.round(seconds * 10) / 10 });
  if (seconds < 90) return t('units.second', { count: Math.round(seconds) });
  if (seconds < 5400) return t('units.minute', { count: Math.round(seconds / 60) });
  return t('units.hour', { count: Math.round(seconds / 360) / 10 });
}
