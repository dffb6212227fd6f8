import type { IsoDate } from '../../days/day.ts';
import type { ClockTime } from '../../days/zone.ts';
import type { Assumption, Certainty } from './assumptions.ts';

/** A day, or a time of it in the zone of the context. */
export interface TimePoint {
  date: IsoDate;
  /** "15:30"; absent where the whole day is meant. */
  time?: ClockTime;
  /** The moment in UTC, ISO 8601; present exactly where `time` is. */
  instant?: string;
}

/**
 * `moment`: `from` has a time. `day`: one whole day. `span`: from `from` to `to`; a day in `to` belongs to it, a time ends it.
 * `deadline`: `to` is when it is due, at the end of the day where it has no time; `from` is now. `start`: not before `from`.
 * `recurring`: `from` (and `to`) are the first occurrence, `rule` says the others.
 */
export type TimeKind = 'moment' | 'day' | 'span' | 'deadline' | 'start' | 'recurring';

export interface Resolution {
  kind: TimeKind;
  from: TimePoint;
  to?: TimePoint;
  /** Recurrence rule of RFC 5545 (3.3.10), without the name of the property: FREQ=WEEKLY;BYDAY=MO. */
  rule?: string;
  /** True where it was over at the moment of speaking. */
  past: boolean;
  certainty: Certainty;
  assumptions: Assumption[];
}
