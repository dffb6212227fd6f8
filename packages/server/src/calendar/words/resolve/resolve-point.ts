import { addDays } from '../../days/day.ts';
import { localTimeOf } from '../../days/zone.ts';
import { nextWorkday } from '../../workdays.ts';
import type { PointMeaning, TimeMeaning } from '../meaning.ts';
import type { Assumption } from './assumptions.ts';
import { type Days, oneDay } from './days.ts';
import type { Frame } from './frame.ts';
import { type DayMinutes, readingsOf } from './hours.ts';
import { instantOfSlot, minutesOf, pointAt } from './moments.ts';
import { endOfWork, partHours } from './part-hours.ts';
import type { TimePoint } from './resolution.ts';
import { resolveDay } from './resolve-day.ts';

/** A point before anyone asks whether it is a deadline or a beginning. */
export interface Place {
  from: TimePoint;
  /** The last day, or the moment at which a part of the day ends. */
  to?: TimePoint;
  /** True where a week, month or holiday was named as a whole. */
  period: boolean;
  assumptions: Assumption[];
}

export const msOf = ({ instant }: TimePoint): number => Date.parse(instant!);

/** How a time of day can be read: from, and for a part of the day to, in minutes of the day. */
interface Reading {
  from: DayMinutes;
  to?: DayMinutes;
}

function readings(time: TimeMeaning): { all: Reading[]; assumption?: Assumption } {
  if (time.is === 'end-of-work') return { all: [{ from: minutesOf(endOfWork) }], assumption: 'working-hours' };
  if (time.is === 'part') {
    const { from, to } = partHours[time.part];
    return { all: [{ from: minutesOf(from), to: minutesOf(to) }], assumption: 'part-of-day' };
  }
  const all = readingsOf(time).map((from) => ({ from }));
  return all.length > 1 ? { all, assumption: 'half-of-day' } : { all };
}

function placeAt(days: Days, reading: Reading, frame: Frame, assumptions: Assumption[]): Place {
  const start = instantOfSlot({ date: days.from, minutes: reading.from }, frame);
  const end = reading.to === undefined ? undefined : instantOfSlot({ date: days.from, minutes: reading.to }, frame).ms;
  return {
    from: pointAt(start.ms, frame),
    ...(end === undefined ? {} : { to: pointAt(end, frame) }),
    period: false,
    assumptions: [
      ...days.assumptions,
      ...assumptions,
      ...(days.to > days.from ? (['first-of-several'] as const) : []),
      ...(start.change ? (['clock-change'] as const) : []),
    ],
  };
}

const isOver = ({ from, to }: Place, frame: Frame) => msOf(to ?? from) < frame.now;

/**
 * The first reading of the time that is still to come on these days, else on the next of them where the words leave that
 * open; on days that are fixed and over, the likeliest reading.
 */
function placeTime(days: Days, time: TimeMeaning, frame: Frame): Place {
  const { all, assumption } = readings(time);
  const assumptions = assumption ? [assumption] : [];
  const onDays = (some: Days) => all.map((reading) => placeAt(some, reading, frame, assumptions));
  const places = onDays(days);
  const coming = places.find((place) => !isOver(place, frame));
  if (coming) return coming;
  const later = days.later?.();
  return (later && onDays(later).find((place) => !isOver(place, frame))) ?? places[0]!;
}

function todayOrLater(point: PointMeaning, frame: Frame): Days {
  const today = oneDay(frame.today);
  // What someone says of "the afternoon" in the evening has happened; an hour by itself is still to come.
  if (point.time?.is === 'part' && !point.coming) return today;
  const tomorrow =
    point.time?.is === 'end-of-work' ? nextWorkday(frame.today, 1, frame.country) : addDays(frame.today, 1);
  return { ...today, later: () => oneDay(tomorrow, 'rolled-forward') };
}

function placeInFrame(point: PointMeaning, frame: Frame): Place {
  const days = point.day ? resolveDay(point.day, frame) : todayOrLater(point, frame);
  if (point.time) return placeTime(days, point.time, frame);
  return {
    from: { date: days.from },
    ...(days.to > days.from ? { to: { date: days.to } } : {}),
    period: days.period === true,
    assumptions: days.assumptions,
  };
}

/** Words with an offset of their own name a moment; so do those with a zone of their own, which is then seen from here. */
export function placeElsewhere(timeZone: string, frame: Frame, resolve: (there: Frame) => Place, utcOffset = 0): Place {
  const there: Frame = { ...frame, timeZone, today: localTimeOf(frame.now, timeZone).date };
  const place = resolve(there);
  const seenHere = ({ instant, ...rest }: TimePoint) =>
    instant ? pointAt(Date.parse(instant) - utcOffset * 60_000, frame) : rest;
  return { ...place, from: seenHere(place.from), ...(place.to ? { to: seenHere(place.to) } : {}) };
}

/** A day, a time, or both, seen from the frame. Throws `Unresolvable`. */
export function resolvePoint(point: PointMeaning, frame: Frame): Place {
  const { utcOffset, timeZone } = point;
  const zone = timeZone ?? (utcOffset === undefined ? undefined : 'UTC');
  const place =
    zone && point.time
      ? placeElsewhere(zone, frame, (there) => placeInFrame(point, there), utcOffset)
      : placeInFrame(point, frame);
  return point.approximate ? { ...place, assumptions: [...place.assumptions, 'approximate'] } : place;
}
