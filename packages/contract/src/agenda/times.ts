import { z } from 'zod';
import { Time } from '../paging.ts';
import { ZoneName } from './time-zone.ts';

/** Longest event, days. */
export const eventDaysLimit = 366;
const DAY_MS = 86_400_000;

/** A day, `2026-11-27`, of a year that calendars reckon with. */
const Day = z.iso.date().refine((day) => day >= '1970' && day < '3000', 'must lie between 1970 and 2999');

/** Until the end of a day in a time zone, or until a moment. */
export const Due = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), date: Day, timeZone: ZoneName }),
  z.object({ kind: z.literal('time'), at: Time, timeZone: ZoneName }),
]);
export type Due = z.infer<typeof Due>;

const Moments = z.object({ kind: z.literal('time'), startAt: Time, endAt: Time, timeZone: ZoneName });
/** The last day belongs to it. */
const Days = z.object({ kind: z.literal('days'), startDate: Day, endDate: Day, timeZone: ZoneName });

/** When an event takes place: from one moment to another, or on whole days. */
export const EventTime = z
  .discriminatedUnion('kind', [Moments, Days])
  .refine((time) => lengthOf(time) >= 0, { error: 'ends before it starts' })
  .refine((time) => lengthOf(time) <= eventDaysLimit * DAY_MS, { error: `lasts longer than ${eventDaysLimit} days` });
export type EventTime = z.infer<typeof EventTime>;

/** Milliseconds; of whole days without the last one. */
function lengthOf(time: z.infer<typeof Moments> | z.infer<typeof Days>): number {
  return time.kind === 'time'
    ? Date.parse(time.endAt) - Date.parse(time.startAt)
    : Date.parse(time.endDate) - Date.parse(time.startDate);
}

/** A stretch of time from one moment to another. */
export const Span = z.object({ from: Time, to: Time });

/** Longest span that events are asked for in, days. */
export const spanDaysLimit = 100;
/** As an address asks for it. */
export const AskedSpan = Span.refine(({ from, to }) => Date.parse(to) > Date.parse(from), {
  error: 'must be later than from',
  path: ['to'],
}).refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= spanDaysLimit * DAY_MS, {
  error: `must be at most ${spanDaysLimit} days after from`,
  path: ['to'],
});

/** Looks for dates and times in what somebody types. */
export const ReadDueTimes = z.object({ text: z.string().max(500), timeZone: ZoneName });
export type ReadDueTimes = z.infer<typeof ReadDueTimes>;

export const FoundDueTimes = z.object({
  items: z.array(
    z.object({
      due: Due,
      quote: z.string(),
      /** Where it stands in the text, in UTF-16 units; `end` is behind it. */
      start: z.int(),
      end: z.int(),
    }),
  ),
});
export type FoundDueTimes = z.infer<typeof FoundDueTimes>;
