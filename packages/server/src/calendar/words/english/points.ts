import type { Cursor } from '../cursor.ts';
import type { DayMeaning, PointMeaning, TimeMeaning } from '../meaning.ts';
import { readIsoMoment } from '../numeric.ts';
import { readDay } from './days.ts';
import { edge, end, readWeekdayName } from './names.ts';
import { readPart, readTime } from './times.ts';

/** Names of zones; the short ones count in capitals, and CST, which names several, is none of them. */
// biome-ignore format: a table
const zones: Record<string, string> = {
  UTC: 'UTC', GMT: 'UTC', EST: 'America/New_York', EDT: 'America/New_York', ET: 'America/New_York', PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles', PT: 'America/Los_Angeles', CET: 'Europe/Paris', CEST: 'Europe/Paris', BST: 'Europe/London',
  JST: 'Asia/Tokyo', 'beijing time': 'Asia/Shanghai', 'china time': 'Asia/Shanghai', 'eastern time': 'America/New_York',
  'pacific time': 'America/Los_Angeles', 'london time': 'Europe/London', 'paris time': 'Europe/Paris',
};
const eitherCase = (name: string) =>
  /^[A-Z]/.test(name) ? name : `[${name[0]!.toUpperCase()}${name[0]}]${name.slice(1)}`;
const zone = new RegExp(` ?\\(?(${Object.keys(zones).map(eitherCase).join('|')})\\b\\)?`, 'y');
const around = new RegExp(`${edge}(?:around|about|approximately|approx\\.?|circa|roughly) (?=[a-z0-9])`, 'iy');
const between = /,? (?:on |at |in the |around |@ ?)?|,(?=\S)/iy;
const tonight = new RegExp(
  `${edge}(?:tonight|tonite|this (early morning|morning|afternoon|evening)|last (night))${end}`,
  'iy',
);
const weekdayBesideDate = /(?:,? ?|\()(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the |\d))/iy;

/** tonight, this morning, last night: a day and its part in one. */
function readTonight(cursor: Cursor): { day: DayMeaning; part: TimeMeaning } | undefined {
  const found = cursor.take(tonight);
  if (!found) return undefined;
  const word = found[1]?.toLowerCase();
  const part =
    word === 'afternoon'
      ? 'afternoon'
      : word === 'morning'
        ? 'morning'
        : word === 'early morning'
          ? 'early-morning'
          : 'evening';
  return { day: { is: 'from-today', days: found[2] ? -1 : 0 }, part: { is: 'part', part } };
}

/** An hour takes its half of the day from a part that was named: "tonight at 8". */
const joined = (part: TimeMeaning, time: TimeMeaning | undefined): TimeMeaning => {
  if (!time) return part;
  return part.is === 'part' && time.is === 'hour' && !time.half ? { ...time, half: part.part } : time;
};

const readTimeAfter = (cursor: Cursor) =>
  cursor.attempt((at) => {
    const day = at.take(between);
    return day && readTime(at);
  });

function readTonightPoint(cursor: Cursor): PointMeaning | undefined {
  const found = readTonight(cursor);
  return found && { is: 'point', day: found.day, time: joined(found.part, readTimeAfter(cursor)) };
}

/** Friday, October 2: the date counts. */
function readWeekdayAndDate(cursor: Cursor): DayMeaning | undefined {
  if (!readWeekdayName(cursor) || !cursor.take(weekdayBesideDate)) return undefined;
  const day = readDay(cursor);
  return day?.is === 'date' ? day : undefined;
}

function readDayThenTime(cursor: Cursor): PointMeaning | undefined {
  const day = cursor.furthest(readDay, readWeekdayAndDate);
  if (!day) return undefined;
  const part = cursor.attempt((at) => {
    at.take(/,? (?:on |in the )?/iy);
    return readPart(at);
  });
  const time = readTimeAfter(cursor);
  if (part) return { is: 'point', day, time: joined(part, time) };
  return time ? { is: 'point', day, time } : { is: 'point', day };
}

const beforeDay = /,? (?:on |of )?/iy;

function readTimeThenDay(cursor: Cursor): PointMeaning | undefined {
  const time = readTime(cursor);
  if (!time) return undefined;
  const named = cursor.attempt(readZone);
  const rest = cursor.attempt((at) => {
    at.take(beforeDay);
    const night = at.attempt(readTonight);
    if (night) return { day: night.day, time: joined(night.part, time) };
    const day = at.furthest(readDay, readWeekdayAndDate);
    if (!day) return undefined;
    const part = at.attempt((one) => {
      one.take(/ /y);
      return readPart(one);
    });
    return { day, time: part ? joined(part, time) : time };
  });
  return { is: 'point', time, ...rest, ...named };
}

const inThePart = new RegExp(`${edge}in the (?:morning|afternoon|evening)${end}`, 'iy');

/** A part of the day counts by itself only after "in the". */
function readPartAlone(cursor: Cursor): PointMeaning | undefined {
  if (!cursor.sees(inThePart)) return undefined;
  const time = readPart(cursor);
  return time && { is: 'point', time, coming: true };
}

function readZone(cursor: Cursor): { timeZone: string } | undefined {
  const found = cursor.take(zone);
  return found && { timeZone: (zones[found[1]!] ?? zones[found[1]!.toLowerCase()])! };
}

/** A day, a time, or both. */
export function readPoint(cursor: Cursor): PointMeaning | undefined {
  const approximate = cursor.take(around) ? { approximate: true } : {};
  const point = cursor.furthest(readIsoMoment, readTonightPoint, readDayThenTime, readTimeThenDay, readPartAlone);
  if (!point) return undefined;
  const named =
    point.time?.is === 'hour' && !point.timeZone && point.utcOffset === undefined
      ? cursor.attempt(readZone)
      : undefined;
  return { ...point, ...named, ...approximate };
}
