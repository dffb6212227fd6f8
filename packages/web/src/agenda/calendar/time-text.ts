import type { AgendaEvent, EventTime } from '@wanwen/contract';
import { dayIn, ownTimeZone } from '../../zones/zone-times.ts';

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const day: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', weekday: 'short' };

const say = (language: string, form: Intl.DateTimeFormatOptions, time: Date) =>
  new Intl.DateTimeFormat(language, form).format(time);

/** From when to when, on the browser's clock or on that of a zone. */
export function timeText(language: string, time: EventTime, timeZone = ownTimeZone()): string {
  if (time.kind === 'days') {
    const [from, to] = [time.startDate, time.endDate].map((date) => say(language, day, new Date(`${date}T12:00:00`)));
    return from === to ? from! : `${from} – ${to}`;
  }
  const [start, end] = [new Date(time.startAt), new Date(time.endAt)];
  const isOneDay = dayIn(timeZone, start) === dayIn(timeZone, end);
  const until = say(language, { ...(isOneDay ? {} : day), ...clock, timeZone }, end);
  return `${say(language, { ...day, timeZone }, start)} ${say(language, { ...clock, timeZone }, start)} – ${until}`;
}

/** Only the hours, for a place that shows the day already. */
export const hoursText = (language: string, { startAt, endAt }: Pick<AgendaEvent, 'startAt' | 'endAt'>): string =>
  [startAt, endAt].map((at) => say(language, clock, new Date(at))).join('–');

/** The days from one to another, as a title; what both share is said once. */
export function rangeText(language: string, from: string, to: string): string {
  const [start, end] = [from, to].map((date) => new Date(`${date}T12:00:00`)) as [Date, Date];
  const form: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', day: 'numeric' };
  if (from === to) return say(language, form, start);
  if (language !== 'zh') return new Intl.DateTimeFormat(language, form).formatRange(start, end);
  const { year: _, month, ...rest } = form;
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const endForm = from.slice(0, 7) === to.slice(0, 7) ? rest : sameYear ? { month, ...rest } : form;
  return `${say(language, form, start)} – ${say(language, endForm, end)}`;
}
