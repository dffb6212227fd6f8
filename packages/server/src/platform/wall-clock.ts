/** Zones whose formats are kept; making one takes longer than using it a hundred times. */
const KEPT_FORMATS = 64;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  if (formats.size >= KEPT_FORMATS) formats.clear();
  formats.set(timeZone, format);
  return format;
}

/**
 * What the clocks of a zone show at an instant, to the second, as the milliseconds since 1970 at which they show it in UTC.
 * @throws {RangeError} for a zone that this machine does not know, and for no instant at all
 */
export function wallClockAt(ms: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(ms)) parts[type] = Number(value);
  return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
}

/** The day of a zone at an instant, "2026-03-04". @throws {RangeError} as `wallClockAt` */
export const wallDateAt = (ms: number, timeZone: string): string =>
  new Date(wallClockAt(ms, timeZone)).toISOString().slice(0, 10);
