import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';
import { readFestival } from './festivals.ts';
import { readYear } from './years.ts';

const thatDay = /(?:当天|当日|那天|那一天)/y;
const holidayWord = /节?的?(?:假期|长假|小长假|黄金周|放假期间|放假|期间|假)/y;

/** 国庆, 明年春节, 五一假期, 中秋当天. */
export function readFestivalDay(cursor: Cursor): DayMeaning | undefined {
  const year = cursor.attempt(readYear);
  const festival = readFestival(cursor);
  if (!festival) return undefined;
  if (cursor.take(holidayWord)) return { is: 'festival', festival, year, holiday: true };
  cursor.take(thatDay);
  return { is: 'festival', festival, year };
}

const comingHoliday =
  /(?<![春佳季时细环关章情调礼使小音骨枝末该此本各每两个一中端七重清元腊劳青童师人圣恩])节(?=之?[前后](?!端))|(?:放假|假期)(?=之?[前后])/y;
/** 节 in 节前 and 节后. */
export const readComingHoliday = (cursor: Cursor): DayMeaning | undefined =>
  cursor.take(comingHoliday) ? { is: 'coming-holiday' } : undefined;
