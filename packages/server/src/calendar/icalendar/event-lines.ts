import { addDays, checkDate, type IsoDate } from '../days/day.ts';
import { checkTimeZone, instantOf, readInstant } from '../days/zone.ts';
import { invalidEvent } from '../errors.ts';
import type { CalendarEvent, CalendarPerson } from './calendar-event.ts';
import { escapeText, quoteParameter } from './content-line.ts';
import { basicTime } from './time-zone.ts';

const rulePattern = /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*$/;
const clockPattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const mailPattern = /^[^\s@:;,"<>\\]+@[^\s@:;,"<>\\]+$/;
/** Visible ASCII: what a UID is compared by. */
const uidPattern = /^[\x21-\x7e]{1,255}$/;

/** 2026-10-01T01:00:00.000Z as 20261001T010000Z. */
const utcTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const basicDate = (date: IsoDate) => date.replaceAll('-', '');

/** Whether the times of an event must be written with its zone: only so does it keep to clocks that are changed. */
export const needsTimeZone = ({ rule, from, timeZone }: CalendarEvent) =>
  rule !== undefined && from.time !== undefined && timeZone !== 'UTC';

const startOf = ({ from: { date, time = '00:00' }, timeZone }: CalendarEvent) => instantOf({ date, time }, timeZone).ms;

export { startOf as startOfEvent };

function checkEvent(event: CalendarEvent): void {
  const refuse = (problem: string) => invalidEvent(event.uid, problem);
  if (!uidPattern.test(event.uid)) throw refuse('its uid is not 1 to 255 visible ASCII characters.');
  checkTimeZone(event.timeZone);
  const { from, to = from } = event;
  for (const { date, time } of [from, to]) {
    checkDate(date);
    if (time !== undefined && !clockPattern.test(time))
      throw refuse(`its time ${time.slice(0, 20)} is not such as 09:30.`);
  }
  if ((from.time === undefined) !== (to.time === undefined))
    throw refuse('its start and end must both have a time, or neither.');
  const [start, end] = [from, to].map(({ date, time = '00:00' }) => instantOf({ date, time }, event.timeZone).ms);
  if (end! < start!) throw refuse('it ends before it starts.');
  if (event.rule !== undefined && !rulePattern.test(event.rule)) throw refuse('its rule is not one of RFC 5545.');
  if (event.url !== undefined && !/^https?:\/\/[\x21-\x7e]+$/i.test(event.url))
    throw refuse('its url is not http or https.');
  for (const person of [event.organizer, ...(event.attendees ?? [])])
    if (person && !mailPattern.test(person.email)) throw refuse(`${person.email.slice(0, 60)} is no e-mail address.`);
  const { remindMinutes = 0, sequence = 0 } = event;
  if (!Number.isSafeInteger(remindMinutes) || remindMinutes < 0)
    throw refuse('its reminder is not a number of minutes.');
  if (!Number.isSafeInteger(sequence) || sequence < 0) throw refuse('its sequence is not a count.');
}

function timeLines(event: CalendarEvent): string[] {
  const { from, to, timeZone } = event;
  if (from.time === undefined)
    return [
      `DTSTART;VALUE=DATE:${basicDate(from.date)}`,
      `DTEND;VALUE=DATE:${basicDate(addDays((to ?? from).date, 1))}`,
    ];
  const line = (name: string, { date, time }: typeof from) =>
    needsTimeZone(event)
      ? `${name};TZID=${timeZone}:${basicTime(`${date}T${time}`)}`
      : `${name}:${utcTime(instantOf({ date, time: time! }, timeZone).ms)}`;
  return [line('DTSTART', from), ...(to ? [line('DTEND', to)] : [])];
}

const personLine = (property: string, { name, email }: CalendarPerson) =>
  `${property};CN=${quoteParameter(name)}:mailto:${email}`;

const alarmLines = (title: string, minutes: number) => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escapeText(title)}`,
  `TRIGGER:-PT${minutes}M`,
  'END:VALARM',
];

/** The lines of a VEVENT, not yet folded. Throws `invalid_event`, `invalid_date`, `invalid_instant` or `invalid_time_zone`. */
export function eventLines(event: CalendarEvent): string[] {
  checkEvent(event);
  const changed = utcTime(readInstant(event.changedAt, 'changed_at'));
  const text = (name: string, value: string | undefined) => (value ? [`${name}:${escapeText(value)}`] : []);
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${changed}`,
    ...timeLines(event),
    ...(event.rule ? [`RRULE:${event.rule}`] : []),
    `SUMMARY:${escapeText(event.title)}`,
    ...text('DESCRIPTION', event.description),
    ...text('LOCATION', event.location),
    ...(event.url ? [`URL:${event.url}`] : []),
    ...(event.organizer ? [personLine('ORGANIZER', event.organizer)] : []),
    ...(event.attendees ?? []).map((person) => personLine('ATTENDEE', person)),
    `STATUS:${(event.status ?? 'confirmed').toUpperCase()}`,
    `SEQUENCE:${event.sequence ?? 0}`,
    `LAST-MODIFIED:${changed}`,
    ...(event.remindMinutes === undefined ? [] : alarmLines(event.title, event.remindMinutes)),
    'END:VEVENT',
  ];
}
