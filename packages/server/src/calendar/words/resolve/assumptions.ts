/** What a resolution rests on that the words do not say. */
export type Assumption =
  /** 三点 is 15:00: hours 1 to 6 are taken as afternoon, 7 to 11 as morning, 12 as noon, unless only the other is still to come. */
  | 'half-of-day'
  /** 下午 is 13:00–18:00: see `part-hours.ts`. */
  | 'part-of-day'
  /** EOD and 下班 are 18:00. */
  | 'working-hours'
  /** The one of this week, month or year has passed, so the next is meant. */
  | 'rolled-forward'
  /** 周五, said on a Friday, is today. */
  | 'today-included'
  /** "next Friday" is of the next calendar week, though some mean the first to come. */
  | 'calendar-week'
  /** 周五前 ends with Friday. */
  | 'day-included'
  /** 月底 is the last day; 月初 the first ten. */
  | 'part-of-period'
  /** "by next week" ends as it begins. */
  | 'start-of-period'
  /** A time was said of several days; the first is taken. */
  | 'first-of-several'
  /** The hours were said of each day; the span is from the first to the last of them. */
  | 'hours-of-each-day'
  /** The holidays of the year are not set yet; customary ones stand in, without make-up days. */
  | 'estimated-holiday'
  /** 10/1 is in October; nothing says in which order it was written. */
  | 'date-order'
  /** The clocks jump over this time or show it twice. */
  | 'clock-change'
  /** 左右, "around". */
  | 'approximate'
  /** Recurs on Monday to Friday; holidays and make-up days are not taken out. */
  | 'plain-weekdays';

/** `guess` should be confirmed by a person; `likely` rests on a rule that holds in most conversations. */
export type Certainty = 'certain' | 'likely' | 'guess';

const weak: ReadonlySet<Assumption> = new Set([
  'start-of-period',
  'first-of-several',
  'estimated-holiday',
  'date-order',
  'clock-change',
]);

export function certaintyOf(assumptions: readonly Assumption[]): Certainty {
  if (assumptions.length === 0) return 'certain';
  return assumptions.some((one) => weak.has(one)) ? 'guess' : 'likely';
}
