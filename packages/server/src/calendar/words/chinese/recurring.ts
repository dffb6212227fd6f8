import type { Cursor } from '../cursor.ts';
import type { RecurrenceMeaning } from '../meaning.ts';
import { numeral, readNumber } from './numbers.ts';
import { readTime } from './times.ts';
import { readWeekdays } from './weekdays.ts';

type Rule = Omit<RecurrenceMeaning, 'is' | 'time' | 'until'>;

const everyDay = /每天|每日(?!优鲜|经济)|每(?=早|晚)/y;
const everyWorkday =
  /每个?(?:工作日|上班日)|(?<![\u4e00-\u9fff])工作日(?=的?(?:早|上午|下午|晚|\d|[一二三四五六七八九十]+点)|$)|每周一(?:到|至)(?:周)?五/y;
const everyWeek = /(?:每个?|逢)(?:周|星期|礼拜)的?(?=[一二三四五六日天1-7末])/y;
const fewWeeks = new RegExp(
  `每隔?(${numeral})个?(?:周|星期|礼拜)的?(?=(?:周|星期|礼拜)[一二三四五六日天1-7])|(隔周|每隔一?周|双周)的?(?=周|星期|礼拜)`,
  'y',
);
const everyFewDays = /每隔?(一|\d{1,2}|[两二三四五六七八九十])天/y;
const everyMonth = new RegExp(`每(?:个)?月的?(?:(${numeral})(?:日|号)|(?:月)?(底|末|最后一天))`, 'y');
const nthInMonth = new RegExp(`每(?:个)?月的?(?:第(${numeral})|(最后一?))个?(?:周|星期)([一二三四五六日天])`, 'y');
const everyYear = new RegExp(`每年的?(${numeral})月(${numeral})(?:日|号)`, 'y');
const notDays = /(?!次|回|遍|个|趟)/y;

function readWeekly(cursor: Cursor): Rule | undefined {
  const few = cursor.take(fewWeeks);
  if (!few && !cursor.take(everyWeek)) return undefined;
  const interval = few ? (few[2] ? 2 : (readNumber(few[1]!) ?? 1)) : 1;
  if (cursor.take(/末/y)) return { every: 'week', interval, weekdays: [6, 7] };
  const weekdays = readWeekdays(cursor);
  return weekdays.length > 0 && cursor.sees(notDays) && interval > 0
    ? { every: 'week', interval, weekdays }
    : undefined;
}

function readMonthly(cursor: Cursor): Rule | undefined {
  const nth = cursor.take(nthInMonth);
  if (nth) {
    const weekdays = ['一二三四五六日'.indexOf(nth[3] === '天' ? '日' : nth[3]!) + 1];
    const number = nth[2] ? -1 : readNumber(nth[1]!);
    return number && number <= 5 ? { every: 'month', interval: 1, weekdays, nth: number } : undefined;
  }
  const found = cursor.take(everyMonth);
  const monthDay = found && (found[2] ? -1 : readNumber(found[1]!));
  return monthDay && monthDay <= 31 ? { every: 'month', interval: 1, monthDay } : undefined;
}

function readYearly(cursor: Cursor): Rule | undefined {
  const found = cursor.take(everyYear);
  const [month, monthDay] = [found && readNumber(found[1]!), found && readNumber(found[2]!)];
  return month && monthDay && month <= 12 && monthDay <= 31
    ? { every: 'year', interval: 1, month, monthDay }
    : undefined;
}

/** 每两天, 每3天; 每隔一天 is each second day. */
function readFewDays(cursor: Cursor): Rule | undefined {
  const found = cursor.take(everyFewDays);
  const days = found && readNumber(found[1]!);
  if (!days) return undefined;
  const interval = days + (found[0].includes('隔') ? 1 : 0);
  return interval > 1 ? { every: 'day', interval } : undefined;
}

/** 每天, 每周一三五, 隔周周三, 每月15号, 每个工作日, with a time or a span of time. */
export function readRecurring(cursor: Cursor): RecurrenceMeaning | undefined {
  const rule = cursor.first<Rule>(
    (at) => (at.take(everyWorkday) ? { every: 'workday', interval: 1 } : undefined),
    readWeekly,
    readMonthly,
    readYearly,
    readFewDays,
    (at) => (at.take(everyDay) ? { every: 'day', interval: 1 } : undefined),
  );
  if (!rule) return undefined;
  const time = cursor.attempt((at) => {
    at.take(/ ?的?/y);
    return readTime(at, true);
  });
  const until = time && cursor.attempt((at) => (at.take(/ ?(?:到|至|-|~) ?/y) ? readTime(at, true) : undefined));
  return { is: 'recurring', ...rule, time, until };
}
