import { addDays, daysBetween, type IsoDate, mondayOf, weekdayOf } from '../../days/day.ts';
import type { DayMeaning, WeekdayMeaning } from '../meaning.ts';
import { type Days, oneDay } from './days.ts';
import type { Frame } from './frame.ts';
import { resolveDate } from './resolve-date.ts';
import { resolveComingHoliday, resolveFestival, resolveLunarDate } from './resolve-festival.ts';
import { resolvePeriod } from './resolve-period.ts';
import { shiftDate, shiftWorkdays } from './shift.ts';
import { Unresolvable } from './unresolvable.ts';

function resolveWeekday({ weekday, week, only, disputed }: WeekdayMeaning, { today }: Frame): Days {
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (only === 'after-today') return oneDay(addDays(today, ahead || 7));
  if (only === 'before-today') {
    const back = addDays(today, ahead - 7);
    // Said on a Saturday, "last Friday" is yesterday or the one of last week.
    return oneDay(back, ...(mondayOf(back) === mondayOf(today) ? (['calendar-week'] as const) : []));
  }
  if (week !== undefined) {
    const date = addDays(mondayOf(today), 7 * week + weekday - 1);
    const doubtful = disputed && daysBetween(today, date) > 7;
    return oneDay(date, ...(doubtful ? (['calendar-week'] as const) : []));
  }
  const first = addDays(today, ahead);
  return {
    ...oneDay(first, ...(ahead === 0 ? (['today-included'] as const) : [])),
    later: () => oneDay(addDays(first, 7), ...(ahead === 0 ? (['rolled-forward'] as const) : [])),
  };
}

type Counted = 'day' | 'workday' | number;

/** The n-th of its kind after a date, or before it. */
function countFrom(date: IsoDate, n: number, what: Counted, frame: Frame) {
  if (what === 'workday') return shiftWorkdays(date, n, frame);
  if (what === 'day') return { date: addDays(date, n), assumptions: [] };
  const sign = Math.sign(n);
  const step = (sign * (what - weekdayOf(date)) + 7) % 7 || 7;
  return { date: addDays(date, sign * (step + 7 * (Math.abs(n) - 1))), assumptions: [] };
}

/** The days that counting leaves from: for a festival the whole holiday. Its workdays are those of China. */
function resolveAnchor(anchor: DayMeaning, what: Counted | undefined, frame: Frame): { days: Days; frame: Frame } {
  const isHoliday = anchor.is === 'coming-holiday' || anchor.is === 'festival';
  if (anchor.is === 'festival' && what !== 'day')
    return { days: resolveFestival(anchor.festival, anchor.year, true, frame), frame: { ...frame, country: 'CN' } };
  return { days: resolveDay(anchor, frame), frame: isHoliday ? { ...frame, country: 'CN' } : frame };
}

function resolveNthAfter({ n, what, anchor }: Extract<DayMeaning, { is: 'nth-after' }>, frame: Frame): Days {
  const { days, frame: counting } = resolveAnchor(anchor, what, frame);
  const { date, assumptions } = countFrom(n > 0 ? days.to : days.from, n, what, counting);
  return oneDay(date, ...days.assumptions, ...assumptions);
}

function resolveNthIn({ n, what, period }: Extract<DayMeaning, { is: 'nth-in' }>, frame: Frame): Days {
  const within = (days: Days): Days => {
    const edge = n > 0 ? addDays(days.from, -1) : addDays(days.to, 1);
    const { date, assumptions } = countFrom(edge, n, what, frame);
    if (date < days.from || date > days.to) throw new Unresolvable('no-such-day');
    const { later } = days;
    return { ...oneDay(date, ...days.assumptions, ...assumptions), ...(later ? { later: () => within(later()) } : {}) };
  };
  const found = within(resolvePeriod(period as Extract<DayMeaning, { is: 'period' }>, frame));
  return found.to < frame.today && found.later ? found.later() : found;
}

/** What a day's name comes to, seen from the frame. Throws `Unresolvable`. */
export function resolveDay(day: DayMeaning, frame: Frame): Days {
  switch (day.is) {
    case 'from-today':
      return oneDay(addDays(frame.today, day.days));
    case 'weekday':
      return resolveWeekday(day, frame);
    case 'date':
      return resolveDate(day, frame);
    case 'lunar-date':
      return resolveLunarDate(day, frame);
    case 'period':
      return resolvePeriod(day, frame);
    case 'festival':
      return resolveFestival(day.festival, day.year, day.holiday === true, frame);
    case 'coming-holiday':
      return resolveComingHoliday(frame);
    case 'nth-after':
      return resolveNthAfter(day, frame);
    case 'nth-in':
      return resolveNthIn(day, frame);
    case 'shifted': {
      const { days, frame: counting } = resolveAnchor(day.from, 'day', frame);
      const { date, assumptions } = shiftDate(day.count > 0 ? days.to : days.from, day.count, day.unit, counting);
      return oneDay(date, ...days.assumptions.filter((one) => one !== 'today-included'), ...assumptions);
    }
    case 'weekday-in-week-of': {
      const { from } = resolveDay(day.day, frame);
      return oneDay(addDays(mondayOf(from), day.weekday - 1));
    }
  }
}
