export type { CalendarEvent } from './icalendar/calendar-event.ts';
export { writeCalendar } from './icalendar/write-calendar.ts';
export { findTimes } from './words/find-times.ts';
export type { Assumption, Certainty } from './words/resolve/assumptions.ts';
export type { TimeContext } from './words/resolve/frame.ts';
export type { Resolution } from './words/resolve/resolution.ts';
export { resolveTime } from './words/resolve-time.ts';
