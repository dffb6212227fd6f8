import type { HourMeaning, PointMeaning, TimeMeaning } from '../meaning.ts';
import { type Frame, frameOn } from './frame.ts';
import { readingsOf } from './hours.ts';
import { instantOfSlot, pointAt } from './moments.ts';
import type { TimePoint } from './resolution.ts';
import { msOf, type Place, placeElsewhere, resolvePoint } from './resolve-point.ts';
import { Unresolvable } from './unresolvable.ts';

const dayMinutes = 1440;

const isOpen = (time: TimeMeaning | undefined): time is HourMeaning =>
  time?.is === 'hour' && readingsOf(time).length > 1;

/** "from 3 to 4:30pm": the start is the last reading before the end, whose half of the day was said. */
function startBefore(from: PointMeaning, to: PointMeaning): PointMeaning {
  if (!isOpen(from.time) || to.time?.is !== 'hour' || isOpen(to.time) || to.day) return from;
  const end = readingsOf(to.time)[0]!;
  const start = Math.max(...readingsOf(from.time).filter((minutes) => minutes < end));
  if (!Number.isFinite(start)) return from;
  return { ...from, time: { is: 'hour', hour: Math.floor(start / 60), minute: start % 60, half: 'exact' } };
}

/** The first reading of the end after the start: 10点到2点 ends at 14:00, 22:00 to 02:00 on the next day. */
function endOfDay(start: TimePoint, time: TimeMeaning, frame: Frame): Place {
  if (time.is !== 'hour') return resolvePoint({ is: 'point', time }, frameOn(start.date, frame));
  const said = readingsOf(time);
  const candidates = [...said, ...said.map((minutes) => minutes + dayMinutes)].sort((a, b) => a - b);
  for (const minutes of candidates) {
    const { ms, change } = instantOfSlot({ date: start.date, minutes }, frame);
    if (ms > msOf(start))
      return { from: pointAt(ms, frame), period: false, assumptions: change ? ['clock-change'] : [] };
  }
  throw new Unresolvable('no-such-day');
}

/** Whether the end of a range is the first of its kind after the start, and not named by itself. */
const followsStart = ({ day }: PointMeaning) =>
  day === undefined ||
  (day.is === 'weekday' && day.week === undefined) ||
  ((day.is === 'date' || day.is === 'festival') && !day.year);

/** From a point to another; the second takes from the first what it leaves out. Throws `Unresolvable`. */
export function resolveRange(from: PointMeaning, to: PointMeaning, frame: Frame): Place {
  const timeZone = to.timeZone ?? from.timeZone;
  if (!timeZone) return rangeInFrame(from, to, frame);
  const [start, end] = [
    { ...from, timeZone: undefined },
    { ...to, timeZone: undefined },
  ];
  return placeElsewhere(timeZone, frame, (there) => rangeInFrame(start, end, there));
}

function rangeInFrame(from: PointMeaning, to: PointMeaning, frame: Frame): Place {
  const start = resolvePoint(startBefore(from, to), frame);
  const end =
    to.day || !to.time || !start.from.time
      ? resolvePoint(to, followsStart(to) ? frameOn(start.from.date, frame) : frame)
      : endOfDay(start.from, to.time, frame);
  const last = end.to ?? end.from;
  const isBackward = last.time && start.from.time ? msOf(last) <= msOf(start.from) : last.date < start.from.date;
  if (isBackward) throw new Unresolvable('no-such-day');
  const followed = followsStart(to) ? ['today-included', 'rolled-forward'] : [];
  const assumptions = [...start.assumptions, ...end.assumptions.filter((one) => !followed.includes(one))];
  return { from: start.from, to: last, period: false, assumptions };
}
