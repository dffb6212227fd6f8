const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** `1.8 GB`: powers of 1000, as models and disks are sold. */
export function formatBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, Math.abs(bytes))) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[step]}`;
}
