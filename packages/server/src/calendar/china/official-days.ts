import official from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { IsoDate } from '../days/day.ts';

/** A public holiday's name in both languages. */
export interface HolidayName {
  zh: string;
  en: string;
}

const readName = (text: string): HolidayName => {
  const [en, zh] = text.split(',');
  return { zh: zh!, en: en! };
};

const readDays = (days: Record<string, string>) =>
  new Map<IsoDate, HolidayName>(Object.entries(days).map(([date, text]) => [date, readName(text)]));

/** Days off that the State Council has set for a holiday, the weekends among them included. */
export const daysOff = readDays(official.holidays);
/** Saturdays and Sundays that are worked to make up for a holiday. */
export const makeUpDays = readDays(official.workdays);

const years = [...daysOff.keys()].map((date) => Number(date.slice(0, 4)));
/**
 * Years for which the holidays are known as they were set. Each November the next year's are published; they come here with
 * a newer `chinese-days`.
 */
export const firstOfficialYear = Math.min(...years);
export const lastOfficialYear = Math.max(...years);

export const isOfficialYear = (date: IsoDate) => {
  const year = Number(date.slice(0, 4));
  return year >= firstOfficialYear && year <= lastOfficialYear;
};
