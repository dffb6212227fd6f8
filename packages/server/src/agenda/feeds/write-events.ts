import type { AgendaEvent } from '@wanwen/contract';
import { type CalendarEvent, writeCalendar } from '../../calendar/index.ts';

const MARKS = { yes: '✓', no: '✗', maybe: '?' };

/** The events as iCalendar. */
export function writeEvents(events: readonly (AgendaEvent & { revision: number })[], name: string): string {
  return writeCalendar(events.map(calendarEvent), { name });
}

function calendarEvent(event: AgendaEvent & { revision: number }): CalendarEvent {
  const { id, title, notes, place, time, state, people, updatedAt, revision } = event;
  const named = people.flatMap(({ name, answer }) => (name ? [answer ? `${name} ${MARKS[answer]}` : name] : []));
  const description = [notes, named.join(', ')].filter((text) => text !== '').join('\n\n');
  return {
    uid: `${id}@wanwen`,
    title,
    ...(description === '' ? {} : { description }),
    ...(place === '' ? {} : { location: place }),
    ...(time.kind === 'time'
      ? { from: momentOf(time.startAt), to: momentOf(time.endAt), timeZone: 'UTC' }
      : { from: { date: time.startDate }, to: { date: time.endDate }, timeZone: time.timeZone }),
    status: state,
    changedAt: updatedAt,
    sequence: revision,
  };
}

const momentOf = (at: string) => ({ date: at.slice(0, 10), time: at.slice(11, 16) });
