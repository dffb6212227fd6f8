import type { Cursor } from '../cursor.ts';
import type { DayMeaning, PointMeaning } from '../meaning.ts';
import { readIsoMoment } from '../numeric.ts';
import { readCount } from './counts.ts';
import { readDay } from './days.ts';
import { readTime } from './times.ts';
import { readWeekday } from './weekdays.ts';

const between = / ?(?:[,，] ?)?(?:的|[(（](?:周|星期)[一二三四五六日天][)）] ?|(?:周|星期)[一二三四五六日天] ?)?/y;
const around = / ?(?:左右|前后|上下|许(?![多可久])|多(?=[，,。！!? 的]|$|开|到))/y;
const besideDate = / ?\(?(?=\d|[一二三四五六七八九十]{1,3}月)/y;
const zoneAfter = / ?\(?(?:北京时间|中国时间)\)?/y;
const beijing = /(?:北京时间|中国时间) ?/y;

/** 两周后的今天, 三天后的下午三点, 一周后的周三. A count of hours or minutes is a moment by itself. */
function readLater(cursor: Cursor): PointMeaning | undefined {
  const count = cursor.attempt(readCount);
  if (!count || count.unit === 'hour' || count.unit === 'minute' || !cursor.take(/(?:之|以)?后(?!天|端|台)/y))
    return undefined;
  const from = { is: 'shifted' as const, ...count, from: { is: 'from-today' as const, days: 0 } };
  const rest = cursor.attempt((at) => {
    at.take(/的/y);
    if (at.take(/今天|今日/y)) return { day: from, time: at.attempt((one) => readTime(one, true)) };
    const weekday = at.attempt(readWeekday);
    if (weekday?.is === 'weekday' && weekday.week === undefined)
      return {
        day: { is: 'weekday-in-week-of' as const, weekday: weekday.weekday, day: from },
        time: at.attempt((one) => readTime(one, true)),
      };
    const time = at.attempt((one) => readTime(one, true));
    return time && { day: from, time };
  });
  return { is: 'point', ...(rest ?? { day: from }) };
}

/** 周三(9月23日): the date counts. */
function readWeekdayAndDate(cursor: Cursor): DayMeaning | undefined {
  if (!readWeekday(cursor) || !cursor.take(besideDate)) return undefined;
  const day = readDay(cursor);
  cursor.take(/\)/y);
  return day?.is === 'date' ? day : undefined;
}

function readDayAndTime(cursor: Cursor): PointMeaning | undefined {
  const day = cursor.furthest(readDay, readWeekdayAndDate);
  if (!day || day.is === 'coming-holiday') return undefined;
  const time = cursor.attempt((at) => {
    at.take(between);
    return readTime(at, true);
  });
  return time ? { is: 'point', day, time } : { is: 'point', day };
}

function readTimeAlone(cursor: Cursor): PointMeaning | undefined {
  const time = readTime(cursor, false);
  return time && { is: 'point', time };
}

/** A day, a time, or both. */
export function readPoint(cursor: Cursor): PointMeaning | undefined {
  const zone = cursor.take(beijing) ? { timeZone: 'Asia/Shanghai' } : {};
  const point = cursor.furthest(readIsoMoment, readDayAndTime, readTimeAlone, readLater);
  if (!point) return undefined;
  const after = point.time && cursor.take(zoneAfter) ? { timeZone: 'Asia/Shanghai' } : {};
  return { ...point, ...zone, ...after, ...(cursor.take(around) ? { approximate: true } : {}) };
}
