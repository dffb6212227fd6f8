import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';
import { numeral, readNumber } from './numbers.ts';
import { readYear, shiftOf } from './years.ts';

const months =
  /(?:(?<!\d)(?=\d)|(?<!(?<!周|星期|礼拜)[零一二两三四五六七八九十百]|\d)(?!\d))(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!饼|球|亮|刊|报|票|租|薪|嫂|色|光|老|卡|个)/y;
const dayOfMonth = new RegExp(`(${numeral})(?:日|号)`, 'y');
/** 9月18 without its 日, where nothing goes on to count. */
const dayWithoutSign =
  /(3[01]|[12]\d|0?[1-9])(?=$|[ ,.;!?。；！？、(]|上午|下午|晚|早|中午|[-~到至]|前|之前|周|星期)(?!\.\d| ?(?:[%*+x×/]|GB|MB))/y;
/** What a number with 号 names other than a day: houses, lines, machines. */
const numbered =
  '[楼线机位厅门院馆库仓码文站台桌房室车球服店井]|方案|选手|会议室|公路|合同|工单|产品|键|令|人物|种子|公司|员工|字';
/** What 日 goes on to: 3日游, 15日内. */
const dayGoesOn = '[本系版益记程语式用常均内后子照光出落期游]';
const bareDayOfMonth = new RegExp(
  '(?<!第|〕|[\\d.a-z#]|\\d-|(?<!周|星期|礼拜)[零一二两三四五六七八九十百])' +
    '(?:(3[01]|[12]\\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])号' +
    `(?!${numbered})|(3[01]|[12]\\d|0?[1-9])日(?!${dayGoesOn}))`,
  'iy',
);

const relativeMonth = /(上上个?|上个?|这个?|本|当|下下个?|下个?)月的?/y;
/** The number in the first group that took part. */
const readGroup = (cursor: Cursor, pattern: RegExp) => {
  const found = cursor.take(pattern);
  return found && readNumber(found[1] ?? found[2]!);
};

/** The number of 十月, 10月份. */
export const readMonthNumber = (cursor: Cursor) => readGroup(cursor, months);

const weekdayBeside =
  / ?\((?:周|星期|礼拜)[一二三四五六日天]\)| ?(?:周|星期|礼拜)[一二三四五六日天](?![\d一二三四五六日])/y;

/** The weekday that stands beside a date and says nothing new: 10月1日(周四). */
export const skipWeekday = (cursor: Cursor): void => {
  cursor.take(weekdayBeside);
};

/** 2026年10月1日, 10月1号, 9月18. */
export function readDate(cursor: Cursor): DayMeaning | undefined {
  const year = cursor.attempt(readYear);
  const month = readMonthNumber(cursor);
  const day = month ? (readGroup(cursor, dayOfMonth) ?? readGroup(cursor, dayWithoutSign)) : undefined;
  if (day === undefined) return undefined;
  skipWeekday(cursor);
  return { is: 'date', year, month, day };
}

/** 15号, 下个月15日. */
export function readDayOfMonth(cursor: Cursor): DayMeaning | undefined {
  const relative = cursor.take(relativeMonth);
  const day = readGroup(cursor, relative ? dayOfMonth : bareDayOfMonth);
  return day === undefined ? undefined : { is: 'date', monthsFromNow: relative && shiftOf(relative[1]!), day };
}
