import { type Festival, festivalDate } from '../../china/festivals.ts';
import { type Holiday, holidayAround, holidayFrom } from '../../china/holidays.ts';
import { solarDateOf } from '../../china/lunar.ts';
import type { DayMeaning, YearMeaning } from '../meaning.ts';
import { type Days, firstToCome, oneDay, yearOf } from './days.ts';
import type { Frame } from './frame.ts';
import { resolveYear } from './resolve-period.ts';
import { Unresolvable } from './unresolvable.ts';

const daysOf = ({ from, to, official }: Holiday): Days => ({
  from,
  to,
  period: true,
  assumptions: official ? [] : ['estimated-holiday'],
});

/** The day itself, or with `holiday` the days off around it, which for other festivals is the day itself. */
function inYear(festival: Festival, year: number, holiday: boolean): Days {
  const off = holiday ? holidayAround(festival, year) : undefined;
  if (off) return daysOf(off);
  const date = festivalDate(festival, year);
  if (!date) throw new Unresolvable('out-of-range');
  return oneDay(date);
}

/**
 * A festival in a year, or the next that has not passed; Labour Day is in May, but in America in September. A festival comes once a year, so that the next is meant without a
 * doubt once this year's has passed.
 */
export function resolveFestival(said: Festival, year: YearMeaning | undefined, holiday: boolean, frame: Frame): Days {
  const festival = said === 'labour' && /^(?:America|US)\//.test(frame.timeZone) ? 'us-labour' : said;
  if (year) return inYear(festival, resolveYear(year, frame), holiday);
  const days = firstToCome(frame.today, (step) => inYear(festival, yearOf(frame.today) + step, holiday));
  return { ...days, assumptions: days.assumptions.filter((one) => one !== 'rolled-forward') };
}

/** 节 in 节后: the holiday that is, or comes next. */
export function resolveComingHoliday(frame: Frame): Days {
  const holiday = holidayFrom(frame.today);
  if (!holiday) throw new Unresolvable('out-of-range');
  return daysOf(holiday);
}

/** A day of the lunar calendar; its year begins with the Spring Festival of the solar year it is named after. */
export function resolveLunarDate(meaning: Extract<DayMeaning, { is: 'lunar-date' }>, frame: Frame): Days {
  const { month, day, year } = meaning;
  const inLunarYear = (lunarYear: number) => {
    const date = solarDateOf(lunarYear, month, day);
    if (!date) throw new Unresolvable('no-such-day');
    return oneDay(date);
  };
  if (year) return inLunarYear(resolveYear(year, frame));
  // Until the Spring Festival the lunar year is the one before.
  const days = firstToCome(frame.today, (step) => inLunarYear(yearOf(frame.today) - 1 + step));
  return { ...days, assumptions: days.assumptions.filter((one) => one !== 'rolled-forward') };
}
