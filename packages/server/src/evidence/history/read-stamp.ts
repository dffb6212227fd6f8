import type { TimeContext } from './imported.ts';
import { instantOf, type WallTime, wallTimeAt } from './zoned-time.ts';

const NUMERIC_DAY = String.raw`\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}月\d{1,2}日?|\d{1,2}[-/]\d{1,2}(?![\d:])`;
const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?`;
const NAMED_DAY = String.raw`${MONTH} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,2}(?:st|nd|rd|th)? ${MONTH}(?:,? \d{4})?`;
const RELATIVE_DAY = '今天|昨天|前天|today|yesterday';
const WEEKDAY = '(?:星期|周|礼拜)[一二三四五六日天]|(?:mon|tues|wednes|thurs|fri|satur|sun)day';
/** A day as exports write it. */
export const DAY = `(?:${NUMERIC_DAY}|${NAMED_DAY}|${RELATIVE_DAY}|${WEEKDAY})`;
const PERIOD = '上午|下午|凌晨|早上|中午|傍晚|晚上|清晨';
/** A time of day as exports write it, with 12 or 24 hours. */
export const CLOCK = String.raw`(?:${PERIOD})?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d{1,3})?(?:[\s\u202f]?[ap]\.?m\.?(?![a-z]))?`;
/** A day with a time, or a time alone. */
export const STAMP = String.raw`(?:${DAY}(?:\s?(?:星期|周)[一二三四五六日天])?(?:,|，|\s+at|T)?\s*)?(?:${CLOCK})`;

const PARTS = new RegExp(
  `^(?:(?<day>${DAY})(?:\\s?(?:星期|周)[一二三四五六日天])?)?[\\s,，T]*(?:at\\s)?(?<clock>${CLOCK})?$`,
  'iu',
);
const CLOCK_PARTS = new RegExp(
  String.raw`^(?<period>${PERIOD})?\s?(?<hour>\d{1,2})[:：](?<minute>\d{2})(?:[:：](?<second>\d{2}))?`,
  'iu',
);

export interface Stamp {
  /** Undefined where only a time is written. */
  day?: { year?: number; month: number; day: number };
  /** Undefined where only a day is written. */
  clock?: { hour: number; minute: number; second: number };
}

export interface StampContext extends TimeContext {
  /** In `5/3/2026` the day stands first. */
  dayFirst: boolean;
}

/** The parts of a written time; undefined when it is none. */
export function readStamp(text: string, context: StampContext): Stamp | undefined {
  const match = text.trim().match(PARTS);
  const { day: writtenDay, clock: writtenClock } = match?.groups ?? {};
  if (!writtenDay && !writtenClock) return undefined;
  const day = writtenDay ? readDay(writtenDay, context) : undefined;
  const clock = writtenClock ? readClock(writtenClock) : undefined;
  if ((writtenDay && !day) || (writtenClock && !clock)) return undefined;
  return { ...(day ? { day } : {}), ...(clock ? { clock } : {}) };
}

function readDay(text: string, context: StampContext): Stamp['day'] {
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  const month = text.match(new RegExp(MONTH, 'iu'))?.[0];
  if (month) {
    const [day, year] = numbers;
    return valid({ month: MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1, day: day!, year });
  }
  if (numbers.length === 0) return relativeDay(text, context);
  if (/^\d{4}/.test(text)) return valid({ year: numbers[0]!, month: numbers[1]!, day: numbers[2]! });
  if (numbers.length === 3) {
    const [one, two, short] = numbers as [number, number, number];
    const year = short < 100 ? 2000 + short : short;
    return valid(context.dayFirst ? { year, month: two, day: one } : { year, month: one, day: two });
  }
  return valid({ month: numbers[0]!, day: numbers[1]! });
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function valid(day: NonNullable<Stamp['day']>): Stamp['day'] {
  return day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31 ? day : undefined;
}

/** Today, yesterday, or the last day of that name. */
function relativeDay(text: string, { now, timeZone }: StampContext): Stamp['day'] {
  const today = wallTimeAt(now, timeZone);
  const word = text.toLowerCase();
  const chinese = '一二三四五六日'.indexOf(word.at(-1) === '天' ? '日' : word.at(-1)!);
  const english = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(word.slice(0, 3));
  const fixed = { 今天: 0, today: 0, 昨天: 1, yesterday: 1, 前天: 2 }[word];
  const weekday = (new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay() + 6) % 7;
  const back = fixed ?? (weekday - (english >= 0 ? english : chinese) + 7) % 7;
  const date = new Date(Date.UTC(today.year, today.month - 1, today.day - back));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function readClock(text: string): Stamp['clock'] {
  const groups = text.match(CLOCK_PARTS)?.groups;
  if (!groups) return undefined;
  let hour = Number(groups.hour);
  const period = groups.period ?? '';
  const half = text.match(/[ap](?=\.?m)/iu)?.[0]?.toLowerCase();
  const isLate = half === 'p' || /下午|晚上|傍晚/u.test(period) || (period === '中午' && hour < 10);
  if (isLate && hour < 12) hour += 12;
  if ((half === 'a' || /上午|凌晨|早上|清晨/u.test(period)) && hour === 12) hour = 0;
  const [minute, second] = [Number(groups.minute), Number(groups.second ?? 0)];
  return hour < 24 && minute < 60 && second < 60 ? { hour, minute, second } : undefined;
}

/**
 * Whether days of the form `5/3/2026` in a text have the day first: decided by any number above 12, else by which order
 * says nothing of days to come, else by which one goes back less often.
 */
export function hasDayFirst(text: string, { now, timeZone }: TimeContext): boolean {
  const days: [number, number, number][] = [];
  for (const [, one, two, year] of text.matchAll(/(?<![\d/.-])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/g)) {
    if (Number(one) > 12) return true;
    if (Number(two) > 12) return false;
    days.push([Number(one), Number(two), Number(year) % 100]);
  }
  const today = wallTimeAt(now, timeZone);
  // Whoever exported it may already have been in tomorrow.
  const tomorrow = numberOf([today.month, today.day + 1, today.year % 100]);
  const [monthFirst, dayFirst] = [days.map(numberOf), days.map(([one, two, year]) => numberOf([two, one, year]))];
  const toCome = (each: number[]) => each.filter((day) => day > tomorrow).length;
  if (toCome(monthFirst) !== toCome(dayFirst)) return toCome(dayFirst) < toCome(monthFirst);
  const goesBack = (each: number[]) => each.filter((day, index) => index > 0 && day < each[index - 1]!).length;
  if (goesBack(monthFirst) !== goesBack(dayFirst)) return goesBack(dayFirst) < goesBack(monthFirst);
  // Dots are written where the day comes first.
  return /(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2,4}(?![\d.])/.test(text);
}

/** Of a month, a day and the last two digits of a year: later days have larger ones. */
const numberOf = ([month, day, year]: [number, number, number]): number => (year * 13 + month) * 40 + day;

/** Instants of the stamps of an export in their order; what they leave out is taken from those around and from now. */
export function resolveStamps(stamps: readonly Stamp[], { now, timeZone }: TimeContext): number[] {
  const today = wallTimeAt(now, timeZone);
  const days = daysOf(stamps, today);
  return stamps.map((stamp, index) => {
    const clock = stamp.clock ?? { hour: 0, minute: 0, second: 0 };
    return instantOf({ ...days[index]!, ...clock }, timeZone);
  });
}

type CalendarDay = Pick<WallTime, 'year' | 'month' | 'day'>;

function daysOf(stamps: readonly Stamp[], today: WallTime): CalendarDay[] {
  const days: (CalendarDay | undefined)[] = [];
  let last: CalendarDay | undefined;
  let lastClock = -1;
  for (const { day, clock } of stamps) {
    const minutes = clock ? clock.hour * 60 + clock.minute : 0;
    if (day) last = { ...day, year: day.year ?? yearOf(day, today) };
    // A clock that goes back by more than a moment has passed midnight.
    else if (last && minutes < lastClock - 1) last = shift(last, 1);
    lastClock = minutes;
    days.push(last);
  }
  return fillBack(days, stamps, today);
}

/** Before the first day that is written, and where none is, days are counted back from the end. */
function fillBack(days: (CalendarDay | undefined)[], stamps: readonly Stamp[], today: WallTime): CalendarDay[] {
  const known = days.findIndex((day) => day !== undefined);
  const end = known === -1 ? days.length : known;
  let next = known === -1 ? undefined : days[known];
  let after = known === -1 ? today.hour * 60 + today.minute : minutesOf(stamps[known]);
  let current = next ?? { year: today.year, month: today.month, day: today.day };
  const filled = [...days];
  for (let index = end - 1; index >= 0; index--) {
    const minutes = minutesOf(stamps[index]);
    if (minutes > after + 1) current = shift(current, -1);
    after = minutes;
    next = current;
    filled[index] = next;
  }
  return filled as CalendarDay[];
}

const minutesOf = (stamp: Stamp | undefined) => (stamp?.clock ? stamp.clock.hour * 60 + stamp.clock.minute : 0);

/** The last such day that is not after tomorrow. */
function yearOf({ month, day }: { month: number; day: number }, today: WallTime): number {
  const isLater = Date.UTC(today.year, month - 1, day) > Date.UTC(today.year, today.month - 1, today.day + 1);
  return isLater ? today.year - 1 : today.year;
}

function shift({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
