const DAY_MS = 86_400_000;
const KEPT_FORMATS = 64;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that it is somewhere, `2026-11-27`. */
export function dayAt(ms: number, timeZone: string): string {
  return new Date(localMs(ms, timeZone)).toISOString().slice(0, 10);
}

export const nextDay = (date: string): string => new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);

/** The first moment of a day somewhere, milliseconds since 1970; where the clocks leave midnight out, the one after it. */
export function startOfDay(date: string, timeZone: string): number {
  const local = Date.parse(`${date}T00:00:00Z`);
  const offsets = [local - DAY_MS, local + DAY_MS].map((ms) => localMs(ms, timeZone) - ms);
  const moments = offsets.map((offset) => local - offset).sort((a, b) => a - b);
  return moments.find((ms) => dayAt(ms, timeZone) === date) ?? moments[0]!;
}

/** What the clocks somewhere show at a moment, as if it were UTC. */
function localMs(ms: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(ms)) parts[type] = Number(value);
  return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  if (formats.size >= KEPT_FORMATS) formats.clear();
  formats.set(timeZone, format);
  return format;
}
