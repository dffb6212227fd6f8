import { z } from 'zod';
import { Time } from '../paging.ts';

/** The address under which a calendar program reads a person's events of one organisation. */
export const CalendarFeed = z.object({
  createdAt: Time,
  /** Exact to an hour; null while no program has read it. */
  lastReadAt: Time.nullable(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** Null where there is none. */
export const CalendarFeedState = z.object({ feed: CalendarFeed.nullable() });
export type CalendarFeedState = z.infer<typeof CalendarFeedState>;

export const CreatedCalendarFeed = CalendarFeed.extend({
  /** Path on this server, such as `/ics/….ics`; shown this once, since the server keeps only a hash of what is secret in it. */
  path: z.string(),
});
export type CreatedCalendarFeed = z.infer<typeof CreatedCalendarFeed>;
