import type { CalendarEvent } from './calendar-event.ts';
import { escapeText, foldLine } from './content-line.ts';
import { eventLines, needsTimeZone, startOfEvent } from './event-lines.ts';
import { timeZoneLines } from './time-zone.ts';

export interface WriteCalendarOptions {
  /** What the subscriber sees. */
  name: string;
  description?: string;
  /** How often a subscriber should look again, in minutes; 60 by default. */
  refreshMinutes?: number;
}

function zonesOf(events: readonly CalendarEvent[]): string[] {
  const groups = Map.groupBy(events.filter(needsTimeZone), ({ timeZone }) => timeZone);
  return [...groups].flatMap(([timeZone, some]) => timeZoneLines(timeZone, Math.min(...some.map(startOfEvent))));
}

/**
 * A calendar as iCalendar (RFC 5545, with the refresh interval and name of RFC 7986), UTF-8, for a file or a feed
 * (`text/calendar; charset=utf-8`). Times are moments in UTC, except those of events that recur, which keep to the clocks of
 * their zone. Throws `invalid_event`, `invalid_date`, `invalid_instant` or `invalid_time_zone`.
 */
export function writeCalendar(events: readonly CalendarEvent[], options: WriteCalendarOptions): string {
  const { name, description, refreshMinutes = 60 } = options;
  const components = events.map(eventLines);
  const minutes = Math.max(1, Math.round(refreshMinutes));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wanwen//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    ...(description ? [`DESCRIPTION:${escapeText(description)}`, `X-WR-CALDESC:${escapeText(description)}`] : []),
    `REFRESH-INTERVAL;VALUE=DURATION:PT${minutes}M`,
    `X-PUBLISHED-TTL:PT${minutes}M`,
    ...zonesOf(events),
    ...components.flat(),
    'END:VCALENDAR',
  ];
  return lines.map(foldLine).join('');
}
