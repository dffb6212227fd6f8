import type { EventTime } from '@wanwen/contract';
import { nextDay, startOfDay } from '../local-day.ts';
import type { EventsTable } from '../tables.ts';

export type TimeColumns = Pick<EventsTable, 'start_at' | 'end_at' | 'start_date' | 'end_date' | 'time_zone'>;

/** As it is stored; whole days as the moments at which they begin and end, too. */
export function timeColumns(time: EventTime): TimeColumns {
  if (time.kind === 'time') {
    return {
      start_at: new Date(time.startAt).toISOString(),
      end_at: new Date(time.endAt).toISOString(),
      start_date: null,
      end_date: null,
      time_zone: time.timeZone,
    };
  }
  const { startDate, endDate, timeZone } = time;
  return {
    start_at: new Date(startOfDay(startDate, timeZone)).toISOString(),
    end_at: new Date(startOfDay(nextDay(endDate), timeZone)).toISOString(),
    start_date: startDate,
    end_date: endDate,
    time_zone: timeZone,
  };
}

export function readTime({ start_at, end_at, start_date, end_date, time_zone }: TimeColumns): EventTime {
  return start_date === null
    ? { kind: 'time', startAt: start_at, endAt: end_at, timeZone: time_zone }
    : { kind: 'days', startDate: start_date, endDate: end_date!, timeZone: time_zone };
}

/** From when to when, with a slash between. */
export const timeWord = ({ start_at, end_at, start_date, end_date }: TimeColumns): string =>
  start_date === null ? `${start_at}/${end_at}` : `${start_date}/${end_date}`;
