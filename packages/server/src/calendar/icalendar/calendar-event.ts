import type { TimePoint } from '../words/resolve/resolution.ts';

export interface CalendarPerson {
  name: string;
  email: string;
}

export interface CalendarEvent {
  /** Stays the same over all versions of an event, and is unique over all calendars: an id and a host name. */
  uid: string;
  title: string;
  description?: string;
  location?: string;
  /** http or https. */
  url?: string;
  /** Without a time the event takes whole days. */
  from: Pick<TimePoint, 'date' | 'time'>;
  /** A day in `to` belongs to the event, a time ends it. Without it: one day, or no length. */
  to?: Pick<TimePoint, 'date' | 'time'>;
  /** IANA name of the zone of the times. An event that recurs keeps to the clocks of this zone. */
  timeZone: string;
  /** RFC 5545 (3.3.10), such as FREQ=WEEKLY;BYDAY=MO. */
  rule?: string;
  status?: 'confirmed' | 'tentative' | 'cancelled';
  organizer?: CalendarPerson;
  attendees?: CalendarPerson[];
  /** Reminds so many minutes before the start. */
  remindMinutes?: number;
  /** When the event was last changed, ISO 8601 with a zone. */
  changedAt: string;
  /** Counts the changes, so that a client takes the newer of two. */
  sequence?: number;
}
