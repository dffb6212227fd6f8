import type { AgendaEvent, CreateAgendaEventInput, EventTime } from '@wanwen/contract';
import { addDays, clockAt, clockOf, dayOf, momentOf, ownTimeZone } from '../local-times.ts';

/** An event while it is being written: days and times as the browser's clock shows them. */
export interface Draft {
  title: string;
  wholeDays: boolean;
  fromDay: string;
  fromClock: string;
  toDay: string;
  toClock: string;
  place: string;
  notes: string;
  groupId: string | null;
  people: { personId: string; name: string | null }[];
}

/** On a day, from one minute since midnight to another. */
export const newDraft = (day: string, from: number, to: number): Draft => ({
  ...{ title: '', wholeDays: false, place: '', notes: '', groupId: null, people: [] },
  fromDay: day,
  fromClock: clockAt(from),
  // Midnight is the next day's.
  toDay: to >= 1440 ? addDays(day, 1) : day,
  toClock: to >= 1440 ? '00:00' : clockAt(to),
});

/** The next whole hour of today, or nine in the morning of another day. */
export function nextDraft(day: string, now: Date): Draft {
  const from = day === dayOf(now) ? Math.min(23, now.getHours() + 1) * 60 : 540;
  return newDraft(day, from, from + 60);
}

export function draftOf({ title, time, startAt, endAt, place, notes, group, people, organiser }: AgendaEvent): Draft {
  const [start, end] = [new Date(startAt), new Date(endAt)];
  const whole = time.kind === 'days';
  return {
    title,
    wholeDays: whole,
    fromDay: whole ? time.startDate : dayOf(start),
    fromClock: whole ? '09:00' : clockOf(start),
    toDay: whole ? time.endDate : dayOf(end),
    toClock: whole ? '10:00' : clockOf(end),
    place,
    notes,
    groupId: group?.id ?? null,
    people: people.filter(({ personId }) => personId !== organiser.personId),
  };
}

/** Undefined where it ends before it starts, or a day or a time is missing. */
export function timeOf({ wholeDays, fromDay, fromClock, toDay, toClock }: Draft): EventTime | undefined {
  const timeZone = ownTimeZone();
  if (wholeDays) {
    if (!fromDay || !toDay || toDay < fromDay) return undefined;
    return { kind: 'days', startDate: fromDay, endDate: toDay, timeZone };
  }
  const [start, end] = [momentOf(fromDay, fromClock), momentOf(toDay, toClock)];
  if (!(start.getTime() <= end.getTime())) return undefined;
  return { kind: 'time', startAt: start.toISOString(), endAt: end.toISOString(), timeZone };
}

/** The moments from which and until which people are asked to be free. */
export function spanOf(draft: Draft): { from: string; to: string } | undefined {
  const time = timeOf(draft);
  if (!time) return undefined;
  const [from, to] =
    time.kind === 'time'
      ? [time.startAt, time.endAt]
      : [momentOf(time.startDate).toISOString(), momentOf(addDays(time.endDate, 1)).toISOString()];
  return from < to ? { from, to } : undefined;
}

/** As the server takes it. */
export function inputOf(draft: Draft, time: EventTime): CreateAgendaEventInput {
  const { title, place, notes, groupId, people } = draft;
  return { title, place, notes, groupId, time, personIds: people.map(({ personId }) => personId) };
}
