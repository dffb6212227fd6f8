import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';

const signs = '一二三四五六日';

/** 1 to 7 for 一 to 日, 天, 末 or a digit. */
export function weekdayOfSign(sign: string): number | undefined {
  if (sign === '天') return 7;
  const place = signs.indexOf(sign);
  return place >= 0 ? place + 1 : /[1-7]/.test(sign) ? Number(sign) : undefined;
}

/** 一周一次 and 每周三次 count; 周三天 is three days a week, 周三天气 is not. */
const notWeekday =
  '(?![次回遍趟倍岁年个]|天(?!气)|小时|分钟|[\\d一二三四五六七八九十](?![\\d一二三四五六七八九十]?[点:号]|[点时:]))';
const weekday = new RegExp(
  `(上{1,3}|下{1,3}|这|本)?一?(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-7])${notWeekday}`,
  'y',
);
const alone = /(?<!(?<!周|星期|礼拜)[一二两三四五六七八九十几每\d半整全多隔]个?)(?:周|星期|礼拜)/y;

/** 下周三: Wednesday of the next calendar week, which begins on Monday. 周三: the first Wednesday that comes. */
export function readWeekday(cursor: Cursor): DayMeaning | undefined {
  const bare = cursor.sees(alone);
  const found = cursor.take(weekday);
  if (!found) return undefined;
  const shift = found[1];
  if (!shift && !bare) return undefined;
  const week = shift ? (shift.startsWith('上') ? -shift.length : shift.startsWith('下') ? shift.length : 0) : undefined;
  return { is: 'weekday', weekday: weekdayOfSign(found[2]!)!, ...(week === undefined ? {} : { week }) };
}

const listed = /(?:周|星期|礼拜)?([一二三四五六日天1-7])(?:[、,和及与/]| (?=周|星期))?/y;

/** 一三五, 一、三、五, 周一和周三: days of each week. */
export function readWeekdays(cursor: Cursor): number[] {
  const days: number[] = [];
  for (let found = cursor.take(listed); found; found = days.length < 7 ? cursor.take(listed) : undefined)
    days.push(weekdayOfSign(found[1]!)!);
  if (/[、,和及与/]/.test(cursor.text[cursor.at - 1] ?? '')) cursor.at--;
  return [...new Set(days)].sort();
}
