import type { FoundDueTimes, ReadDueTimes } from '@wanwen/contract';
import { findTimes } from '../calendar/index.ts';
import { isoTime } from '../platform/index.ts';
import type { AgendaRoom } from './room.ts';

/** Most times told of one text. */
const TIMES = 5;

/** Dates and times that a text names, such as "周五下午六点前" or "by Friday", as a to-do would be due then. */
export function readTimes({ clock }: Pick<AgendaRoom, 'clock'>, { text, timeZone }: ReadDueTimes): FoundDueTimes {
  const found = findTimes(text, { now: isoTime(clock), timeZone });
  const items = found.slice(0, TIMES).map(({ kind, from, to, quote, start, end }) => {
    // What lasts is due when it ends; anything else, when it begins.
    const point = (kind === 'deadline' || kind === 'span') && to ? to : from;
    const due =
      point.instant === undefined
        ? { kind: 'day' as const, date: point.date, timeZone }
        : { kind: 'time' as const, at: new Date(point.instant).toISOString(), timeZone };
    return { due, quote, start, end };
  });
  return { items };
}
