import { lastDayOfMonth, partsOf, weekdayOf } from '../days/day.ts';
import { localTimeOf, offsetAt } from '../days/zone.ts';

/** Years after the first event over which a zone's changes are looked up. */
const yearsAhead = 12;
const dayMs = 86_400_000;
const dayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A moment at which the clocks of a zone are changed; offsets in milliseconds ahead of UTC. */
interface Change {
  /** The local time that the clocks showed, "2026-03-29T02:00", before they were changed. */
  local: string;
  from: number;
  to: number;
}

const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
/** 2026-03-29T02:00 as 20260329T020000. */
export const basicTime = (local: string) => `${local.replace(/[-:]/g, '')}00`;

function offsetText(ms: number): string {
  const seconds = Math.abs(ms) / 1000;
  const rest = seconds % 60;
  return `${ms < 0 ? '-' : '+'}${pad(seconds / 3600)}${pad((seconds / 60) % 60)}${rest ? pad(rest) : ''}`;
}

/** The moment within (`low`, `high`] from which on the offset is the one of `high`. */
function changeBetween(low: number, high: number, timeZone: string): number {
  const after = offsetAt(high, timeZone);
  let [left, right] = [low, high];
  while (right - left > 1000) {
    const middle = Math.floor((left + right) / 2000) * 1000;
    if (offsetAt(middle, timeZone) === after) right = middle;
    else left = middle;
  }
  return right;
}

function changesOf(timeZone: string, firstYear: number): Change[] {
  const changes: Change[] = [];
  const end = Date.UTC(firstYear + yearsAhead, 0, 1);
  let from = offsetAt(Date.UTC(firstYear, 0, 1), timeZone);
  // A week at a time: no zone changes twice within one.
  for (let at = Date.UTC(firstYear, 0, 1); at < end; at += 7 * dayMs) {
    const to = offsetAt(at + 7 * dayMs, timeZone);
    if (to === from) continue;
    const ms = changeBetween(at, at + 7 * dayMs, timeZone);
    changes.push({ local: new Date(ms + from).toISOString().slice(0, 16), from, to });
    from = to;
  }
  return changes;
}

/** Which weekday of its month a date is, such as 2SU, or -1SU where it is the last. */
function placesOf(date: string): string[] {
  const { day } = partsOf(date);
  const name = dayNames[weekdayOf(date) - 1]!;
  const isLast = partsOf(lastDayOfMonth(date)).day - day < 7;
  return [`${Math.ceil(day / 7)}${name}`, ...(isLast ? [`-1${name}`] : [])];
}

/** The rule that all changes of a kind keep to, one each year up to the last that was looked at; undefined where they do not. */
function ruleOf(changes: Change[], lastYear: number): string | undefined {
  const years = changes.map(({ local }) => Number(local.slice(0, 4)));
  if (years.at(-1) !== lastYear) return undefined;
  if (changes.length < 3 || years.some((year, index) => index > 0 && year !== years[index - 1]! + 1)) return undefined;
  if (new Set(changes.map(({ local }) => local.slice(5, 7) + local.slice(11))).size > 1) return undefined;
  const shared = changes
    .map(({ local }) => placesOf(local.slice(0, 10)))
    .reduce((common, places) => common.filter((place) => places.includes(place)));
  return shared[0] && `FREQ=YEARLY;BYMONTH=${Number(changes[0]!.local.slice(5, 7))};BYDAY=${shared[0]}`;
}

function observance(kind: string, changes: Change[], lastYear: number): string[] {
  const [first, ...others] = changes;
  const rule = ruleOf(changes, lastYear);
  return [
    `BEGIN:${kind}`,
    `DTSTART:${basicTime(first!.local)}`,
    `TZOFFSETFROM:${offsetText(first!.from)}`,
    `TZOFFSETTO:${offsetText(first!.to)}`,
    ...(rule ? [`RRULE:${rule}`] : others.map(({ local }) => `RDATE:${basicTime(local)}`)),
    `END:${kind}`,
  ];
}

/**
 * The lines of a VTIMEZONE (RFC 5545, 3.6.5) for events that begin at `earliest`, in milliseconds since 1970, or later. What
 * a zone changes by a yearly rule has no end; other changes are listed for twelve years.
 */
export function timeZoneLines(timeZone: string, earliest: number): string[] {
  const firstYear = Number(localTimeOf(earliest, timeZone).date.slice(0, 4)) - 1;
  const lastYear = firstYear + yearsAhead - 1;
  const changes = changesOf(timeZone, firstYear);
  const still = offsetAt(Date.UTC(firstYear, 0, 1), timeZone);
  const groups = Map.groupBy(changes, ({ from, to, local }) => `${from} ${to} ${local.slice(5, 7)} ${local.slice(11)}`);
  const isSummer = changes[0] !== undefined && changes[0].to < still;
  const unchanged: Change = { local: `${firstYear}-01-01T00:00`, from: still, to: still };
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...observance(isSummer ? 'DAYLIGHT' : 'STANDARD', [unchanged], lastYear),
    ...[...groups.values()].flatMap((group) =>
      observance(group[0]!.to > group[0]!.from ? 'DAYLIGHT' : 'STANDARD', group, lastYear),
    ),
    'END:VTIMEZONE',
  ];
}
