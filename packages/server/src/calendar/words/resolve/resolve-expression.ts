import { AppError } from '../../../platform/index.ts';
import { addDays } from '../../days/day.ts';
import type { ExpressionMeaning, OffsetMeaning, PointMeaning, Unit } from '../meaning.ts';
import { type Assumption, certaintyOf } from './assumptions.ts';
import type { Frame } from './frame.ts';
import { pointAt } from './moments.ts';
import { firstOccurrence, ruleOf } from './recurrence.ts';
import type { Resolution, TimeKind, TimePoint } from './resolution.ts';
import { msOf, type Place, resolvePoint } from './resolve-point.ts';
import { resolveRange } from './resolve-range.ts';
import { shiftDate } from './shift.ts';
import { Unresolvable, type UnresolvableReason } from './unresolvable.ts';

type Outcome = Pick<Resolution, 'kind' | 'from' | 'to' | 'rule'> & { assumptions: Assumption[] };

const minutesIn: Partial<Record<Unit, number>> = { minute: 1, hour: 60 };

function resolveOffset({ count, unit, approximate }: OffsetMeaning, frame: Frame): Place {
  const assumptions: Assumption[] = approximate ? ['approximate'] : [];
  const minutes = minutesIn[unit];
  if (minutes) {
    const ms = frame.now + count * minutes * 60_000;
    return { from: pointAt(Math.floor(ms / 60_000) * 60_000, frame), period: false, assumptions };
  }
  const { date, assumptions: more } = shiftDate(frame.today, count, unit, frame);
  return { from: { date }, period: false, assumptions: [...assumptions, ...more] };
}

const placeOf = (point: PointMeaning | OffsetMeaning, frame: Frame): Place =>
  point.is === 'offset' ? resolveOffset(point, frame) : resolvePoint(point, frame);

const plain = ({ from, to, assumptions }: Place): Outcome => {
  const kind: TimeKind = to ? 'span' : from.time ? 'moment' : 'day';
  return { kind, from, ...(to ? { to } : {}), assumptions };
};

const isEarlier = (a: TimePoint, b: TimePoint) => (a.instant && b.instant ? a.instant < b.instant : a.date < b.date);

/** From now to when it is due. */
function dueAt(due: TimePoint, assumptions: Assumption[], frame: Frame): Outcome {
  const now = due.time ? pointAt(frame.now, frame) : { date: frame.today };
  return { kind: 'deadline', from: isEarlier(due, now) ? due : now, to: due, assumptions };
}

type Deadline = Extract<ExpressionMeaning, { is: 'deadline' }>;

/** 国庆前 and "before Christmas" end before the days off begin. */
function beforeHoliday({ by, point }: Deadline): PointMeaning | OffsetMeaning {
  if (by === 'by' || by === 'within' || point.is !== 'point' || point.time || point.day?.is !== 'festival')
    return point;
  return { ...point, day: { ...point.day, holiday: true } };
}

function resolveDeadline(meaning: Deadline, frame: Frame): Outcome {
  const { by, point } = meaning;
  const place = placeOf(beforeHoliday(meaning), frame);
  const assumptions = place.assumptions.filter((one) => one !== 'part-of-period' && one !== 'part-of-day');
  const { from, to = from, period } = place;
  if (by === 'within') return dueAt(to, assumptions, frame);
  if (from.time) return dueAt(by === 'by' && !isNoon(point) ? to : from, assumptions, frame);
  const isFestival = point.is === 'point' && point.day?.is === 'festival';
  if (period || isFestival) {
    if (by === 'by' && from.date <= frame.today) return dueAt({ date: to.date }, assumptions, frame);
    if (by === 'by' && period) return dueAt({ date: from.date }, [...assumptions, 'start-of-period'], frame);
    if (by !== 'by') return dueAt({ date: addDays(from.date, -1) }, assumptions, frame);
  }
  if (by === 'before' && !(point.is === 'point' && point.day?.is === 'period'))
    return dueAt({ date: addDays(from.date, -1) }, assumptions, frame);
  const doubtful: Assumption[] = by === 'before-or-on' && !isPartOfPeriod(point) ? ['day-included'] : [];
  return dueAt({ date: to.date }, [...assumptions, ...doubtful], frame);
}

const isNoon = (point: PointMeaning | OffsetMeaning) =>
  point.is === 'point' && point.time?.is === 'part' && point.time.part === 'noon';

/** 月底前 is by the last day, beyond doubt. */
const isPartOfPeriod = (point: PointMeaning | OffsetMeaning) => point.is === 'point' && point.day?.is === 'period';

/** The last time a day came: since Monday, 五月以来. */
function lastTime(point: PointMeaning | OffsetMeaning, frame: Frame): PointMeaning | OffsetMeaning {
  if (point.is !== 'point' || !point.day) return point;
  const { day } = point;
  if (day.is === 'weekday' && day.week === undefined) return { ...point, day: { ...day, only: 'before-today' } };
  const isYearly = day.is === 'date' || day.is === 'festival' || (day.is === 'period' && day.number !== undefined);
  if (!isYearly || day.year || (day.is === 'date' && day.month === undefined)) return point;
  const inYear = (yearsFromNow: number): PointMeaning => ({ ...point, day: { ...day, year: { yearsFromNow } } });
  return resolvePoint(inYear(0), frame).from.date <= frame.today ? inYear(0) : inYear(-1);
}

function resolveStart(from: 'from' | 'after' | 'since', said: PointMeaning | OffsetMeaning, frame: Frame): Outcome {
  const point = from === 'since' ? lastTime(said, frame) : said;
  const isFestival = point.is === 'point' && point.day?.is === 'festival' && from === 'after' && !point.time;
  const asked =
    isFestival && point.day?.is === 'festival' ? { ...point, day: { ...point.day, holiday: true as const } } : point;
  const place = placeOf(asked, frame);
  const last = place.to ?? place.from;
  const begins = from !== 'after' ? place.from : last.time ? last : { date: addDays(last.date, 1) };
  return { kind: 'start', from: begins, assumptions: place.assumptions };
}

function resolveWindow(count: number, unit: Unit, frame: Frame): Outcome {
  const edge = resolveOffset({ is: 'offset', count, unit }, frame);
  const now = edge.from.time ? pointAt(frame.now, frame) : { date: frame.today };
  const [from, to] = count > 0 ? [now, edge.from] : [edge.from, now];
  return { kind: 'span', from, to, assumptions: edge.assumptions };
}

function outcomeOf(meaning: ExpressionMeaning, frame: Frame): Outcome {
  switch (meaning.is) {
    case 'point':
    case 'offset':
      return plain(placeOf(meaning, frame));
    case 'range': {
      const place = plain(resolveRange(meaning.from, meaning.to, frame));
      return meaning.eachDay ? { ...place, assumptions: [...place.assumptions, 'hours-of-each-day'] } : place;
    }
    case 'deadline':
      return resolveDeadline(meaning, frame);
    case 'start':
      return resolveStart(meaning.from, meaning.point, frame);
    case 'within': {
      const { from, assumptions } = resolveOffset({ is: 'offset', count: meaning.count, unit: meaning.unit }, frame);
      return dueAt(from, assumptions, frame);
    }
    case 'window':
      return resolveWindow(meaning.count, meaning.unit, frame);
    case 'recurring': {
      const { from, to, assumptions } = firstOccurrence(meaning, frame);
      return { kind: 'recurring', from, ...(to ? { to } : {}), rule: ruleOf(meaning), assumptions };
    }
  }
}

function isPast({ kind, from, to }: Outcome, frame: Frame): boolean {
  if (kind === 'start' || kind === 'recurring') return false;
  const end = to ?? from;
  return end.time ? msOf(end) < frame.now : end.date < frame.today;
}

export type Resolved = { resolution: Resolution } | { reason: UnresolvableReason };

/** What an expression comes to, seen from the frame, or why nothing. */
export function resolveExpression(meaning: ExpressionMeaning, frame: Frame): Resolved {
  try {
    const { kind, from, to, rule, assumptions } = outcomeOf(meaning, frame);
    const distinct = [...new Set(assumptions)];
    return {
      resolution: {
        kind,
        from,
        ...(to ? { to } : {}),
        ...(rule ? { rule } : {}),
        past: isPast({ kind, from, to, assumptions }, frame),
        certainty: certaintyOf(distinct),
        assumptions: distinct,
      },
    };
  } catch (error) {
    if (error instanceof Unresolvable) return { reason: error.reason };
    if (error instanceof AppError && error.code === 'invalid_date') return { reason: 'out-of-range' };
    throw error;
  }
}
