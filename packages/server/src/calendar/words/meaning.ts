/**
 * What an expression says, before anyone looks at the clock. Both languages are read into these shapes; `resolve/` turns
 * them into dates.
 */
import type { Festival } from '../china/festivals.ts';

export type Unit = 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month' | 'quarter' | 'year';
export type PeriodUnit = 'week' | 'weekend' | 'month' | 'quarter' | 'half-year' | 'year';

/** A year by number, or counted from this one. */
export type YearMeaning = { year: number } | { yearsFromNow: number };

/** Which part of a period is meant; without one, all of it. */
export type PeriodPart = 'start' | 'middle' | 'end' | 'last-third';

export interface PeriodMeaning {
  is: 'period';
  unit: PeriodUnit;
  /** Counted from the current one. */
  fromNow?: number;
  /** The number of a month, quarter or half-year, in `year` or else in the next year that has not passed it. */
  number?: number;
  year?: YearMeaning;
  part?: PeriodPart;
}

/** 1 for Monday to 7 for Sunday. */
export interface WeekdayMeaning {
  is: 'weekday';
  weekday: number;
  /** Calendar weeks, Monday first, from this one. Without it, the first that comes, today included. */
  week?: number;
  /** The first after today, or the last before it. */
  only?: 'after-today' | 'before-today';
  /** A second reading is usual, which differs where the first to come is still in this week. */
  disputed?: true;
}

export type DayMeaning =
  | { is: 'from-today'; days: number }
  | WeekdayMeaning
  /** Without month, in `monthsFromNow` or else the next month that has not passed it; without year likewise. */
  | { is: 'date'; year?: YearMeaning; month?: number; monthsFromNow?: number; day: number; order?: DateOrder }
  | { is: 'lunar-date'; year?: YearMeaning; month: number; day: number }
  | PeriodMeaning
  /** The day of a festival, or with `holiday` the days off around it. */
  | { is: 'festival'; festival: Festival; year?: YearMeaning; holiday?: true }
  /** The public holiday that is, or comes next. */
  | { is: 'coming-holiday' }
  /** `count` units after the end (or with a negative count before the start) of other days. */
  | { is: 'shifted'; count: number; unit: Unit; from: DayMeaning }
  /** The n-th workday, day or weekday in a period, from its end where negative. */
  | { is: 'nth-in'; n: number; what: 'day' | 'workday' | number; period: DayMeaning }
  /** The n-th workday, day or weekday after other days, before them where negative. */
  | { is: 'nth-after'; n: number; what: 'day' | 'workday' | number; anchor: DayMeaning }
  /** A weekday of the week that a day lies in. */
  | { is: 'weekday-in-week-of'; weekday: number; day: DayMeaning };

/** How a numeric date such as 10/1 was written; both are tried where nothing says which. */
interface DateOrder {
  first: number;
  second: number;
}

export type PartOfDay =
  | 'small-hours'
  | 'early-morning'
  | 'morning'
  | 'noon'
  | 'afternoon'
  | 'dusk'
  | 'evening'
  | 'night';

export interface HourMeaning {
  is: 'hour';
  /** 0 to 24 as it was said. */
  hour: number;
  minute: number;
  /** What says which half of the day; `exact` for the 24-hour clock. Without it the hour is ambiguous below 13. */
  half?: PartOfDay | 'am' | 'pm' | 'exact';
}

export type TimeMeaning = HourMeaning | { is: 'part'; part: PartOfDay } | { is: 'end-of-work' };

export interface PointMeaning {
  is: 'point';
  day?: DayMeaning;
  time?: TimeMeaning;
  approximate?: boolean;
  /** Never in the past: "in the morning" is tomorrow's once this one is over. */
  coming?: boolean;
  /** A zone that the words name, which differs from the one of the conversation. */
  timeZone?: string;
  /** Minutes that the words say the clock is ahead of UTC. */
  utcOffset?: number;
}

/** Counted from this moment. */
export interface OffsetMeaning {
  is: 'offset';
  count: number;
  unit: Unit;
  approximate?: boolean;
}

export interface RecurrenceMeaning {
  is: 'recurring';
  every: 'day' | 'workday' | 'week' | 'month' | 'year';
  interval: number;
  weekdays?: number[];
  /** Day of the month; -1 for the last. */
  monthDay?: number;
  month?: number;
  /** The n-th of `weekdays` in the month. */
  nth?: number;
  time?: TimeMeaning;
  until?: TimeMeaning;
}

export type ExpressionMeaning =
  | PointMeaning
  | OffsetMeaning
  /** `eachDay`: the hours hold on every day of the range. */
  | { is: 'range'; from: PointMeaning; to: PointMeaning; eachDay?: true }
  /** `by`: the end of what is named, for a whole period its start; `within`: always the end; `before`: its start, except for a single day in Chinese, which is `before-or-on`. */
  | { is: 'deadline'; by: 'by' | 'within' | 'before' | 'before-or-on'; point: PointMeaning | OffsetMeaning }
  | { is: 'within'; count: number; unit: Unit }
  /** From now on for so long, or so long up to now where negative. */
  | { is: 'window'; count: number; unit: Unit }
  /** `since`: the last time it came, before now. */
  | { is: 'start'; from: 'from' | 'after' | 'since'; point: PointMeaning | OffsetMeaning }
  | RecurrenceMeaning;
