/** Of the browser. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...day, ...clock });
  formats.set(zone, format);
  return format;
}

function partsIn(zone: string, time: Date): Record<string, string> {
  return Object.fromEntries(
    formatOf(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
}

/** What the calendar shows in a zone, `2026-11-27`. */
export function dayIn(zone: string, time: Date): string {
  const { year = '', month, day } = partsIn(zone, time);
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/** What the clock shows in a zone, `09:30`. */
export function clockIn(zone: string, time: Date): string {
  const { hour, minute } = partsIn(zone, time);
  return `${hour}:${minute}`;
}

/** Milliseconds by which a zone is before UTC. */
function offsetAt(zone: string, time: Date): number {
  const { second } = partsIn(zone, time);
  return (
    Date.parse(`${dayIn(zone, time)}T${clockIn(zone, time)}:${second}Z`) - Math.floor(time.getTime() / 1000) * 1000
  );
}

/**
 * The moment at which the clock of a zone shows this; of one that is skipped, as much later as is skipped; of one that comes
 * twice, the first. Invalid where the day or the clock is none.
 */
export function momentIn(zone: string, day: string, clock = '00:00'): Date {
  const shown = Date.parse(`${day}T${clock}:00Z`);
  if (Number.isNaN(shown)) return new Date(Number.NaN);
  const dayMs = 86_400_000;
  const [before, after] = [offsetAt(zone, new Date(shown - dayMs)), offsetAt(zone, new Date(shown + dayMs))];
  const found = [before, after]
    .map((offset) => new Date(shown - offset))
    .find((time) => time.getTime() + offsetAt(zone, time) === shown);
  return found ?? new Date(shown - before);
}

/** Whether the clocks of two zones show the same, in winter and in summer. */
export function sameClock(one: string, other: string, now: Date = new Date()): boolean {
  if (one === other) return true;
  const times = [0, 6].map((month) => new Date(Date.UTC(now.getUTCFullYear(), month, 1)));
  return times.every((time) => offsetAt(one, time) === offsetAt(other, time));
}

/** Such as "中国标准时间". */
export function zoneName(language: string, zone: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'long' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
