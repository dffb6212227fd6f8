import type { IsoDate } from '../../days/day.ts';
import { checkTimeZone, instantOf, localTimeOf, readInstant } from '../../days/zone.ts';
import type { Country } from '../../workdays.ts';

/** Who speaks where and when. */
export interface TimeContext {
  /** The moment of speaking, ISO 8601 with a zone. */
  now: string;
  /** IANA name of the zone the speaker means, such as Asia/Shanghai. */
  timeZone: string;
  /** BCP 47 tag such as zh-CN or en-GB; says whether 10/1 is in October or January. */
  locale?: string;
  /** ISO 3166 code of the country whose workdays count; by default CN in the zones of China, else weekends only. */
  country?: Country;
}

/** A context, read once. */
export interface Frame {
  now: number;
  timeZone: string;
  today: IsoDate;
  country: Country;
  /** Undefined where neither locale nor zone says how a numeric date is written. */
  dateOrder: 'month-first' | 'day-first' | undefined;
}

const chinaZones = /^(?:Asia\/(?:Shanghai|Chongqing|Chungking|Harbin|Urumqi|Kashgar)|PRC)$/;
const monthFirstZones =
  /^(?:PRC|Asia\/(?:Shanghai|Chongqing|Chungking|Harbin|Urumqi|Kashgar|Hong_Kong|Macau|Taipei|Tokyo|Seoul)|US\/.+|America\/(?:New_York|Detroit|Chicago|Denver|Phoenix|Los_Angeles|Anchorage|Indiana\/.+|Kentucky\/.+|Boise))$/;
const monthFirstLocales = /^(?:zh|ja|ko|hu|mn|lt)\b|^en-(?:US|PH|CN)\b|^en$/i;

function dateOrderOf(locale: string | undefined, timeZone: string): Frame['dateOrder'] {
  if (locale) return monthFirstLocales.test(locale) ? 'month-first' : 'day-first';
  return monthFirstZones.test(timeZone) ? 'month-first' : undefined;
}

/** Throws `invalid_instant` or `invalid_time_zone`. */
export function openFrame({ now, timeZone, locale, country }: TimeContext): Frame {
  checkTimeZone(timeZone);
  const ms = readInstant(now);
  return {
    now: ms,
    timeZone,
    today: localTimeOf(ms, timeZone).date,
    country: country ?? (chinaZones.test(timeZone) ? 'CN' : 'other'),
    dateOrder: dateOrderOf(locale, timeZone),
  };
}

/** The same conversation, seen from the beginning of a day: the end of a range follows its start. */
export function frameOn(date: IsoDate, frame: Frame): Frame {
  return { ...frame, today: date, now: instantOf({ date, time: '00:00' }, frame.timeZone).ms };
}
