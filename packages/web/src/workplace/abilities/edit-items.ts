import { addDays } from '../../agenda/local-times.ts';
import { clockIn, dayIn, momentIn } from '../../zones/zone-times.ts';
import { type FoundEvent, type FoundTodo, type ProposalPlace, personCalled, USUAL_MS } from './proposals.ts';

/** Somebody who is chosen, by id: two may have one name. */
export interface Chosen {
  personId: string;
  name: string | null;
}

const nameIn = (personId: string, members: ProposalPlace['members']) =>
  members.find((member) => member.personId === personId)?.name ?? null;

/** Who is to do it, as far as the name leads to one person. */
export const assigneeOf = ({ assigneeId, assignee }: FoundTodo, { members }: ProposalPlace): string | null =>
  assigneeId === undefined ? personCalled(assignee, members) : assigneeId;

export const withAssignee = (todo: FoundTodo, assigneeId: string | null, { members }: ProposalPlace): FoundTodo => ({
  ...todo,
  assigneeId,
  assignee: assigneeId && nameIn(assigneeId, members),
});

/** Due on a day of the place, or at a time of it; never where the day is empty. What is chosen is not assumed. */
export function withDue(todo: FoundTodo, day: string, clock: string, { timeZone }: ProposalPlace): FoundTodo {
  if (day === '') return { ...todo, assumed: [], due: null };
  const instant = clock === '' ? null : momentIn(timeZone, day, clock).toISOString();
  return { ...todo, assumed: [], due: { ...todo.due, date: day, time: clock || null, instant } };
}

/** When an event takes place, as the clock of its place shows it. */
export interface EventClock {
  wholeDays: boolean;
  fromDay: string;
  fromClock: string;
  toDay: string;
  toClock: string;
}

export function clockOf({ date, endDate, start, end }: FoundEvent, { timeZone }: ProposalPlace): EventClock {
  if (start === null)
    return { wholeDays: true, fromDay: date, fromClock: '09:00', toDay: endDate ?? date, toClock: '10:00' };
  const from = new Date(start);
  const to = end === null ? new Date(from.getTime() + USUAL_MS) : new Date(end);
  return {
    wholeDays: false,
    ...{ fromDay: dayIn(timeZone, from), fromClock: clockIn(timeZone, from) },
    ...{ toDay: dayIn(timeZone, to), toClock: clockIn(timeZone, to) },
  };
}

/** The same length from another start. */
export function movedStart(before: EventClock, change: Partial<EventClock>): EventClock {
  const next = { ...before, ...change };
  const at = (day: string, clock: string) => Date.parse(`${day}T${clock}Z`);
  const moved = at(next.fromDay, next.fromClock) - at(before.fromDay, before.fromClock);
  const end = new Date(at(before.toDay, before.toClock) + moved);
  if (Number.isNaN(end.getTime())) return next;
  const [toDay = '', clock = ''] = end.toISOString().split('T');
  return { ...next, toDay, toClock: clock.slice(0, 5) };
}

/** Nothing is missing; whether it ends before it starts is another question. */
export const isWhole = ({ wholeDays, fromDay, fromClock, toDay, toClock }: EventClock): boolean =>
  fromDay !== '' && toDay !== '' && (wholeDays || (fromClock !== '' && toClock !== ''));

export const endsBefore = ({ wholeDays, fromDay, fromClock, toDay, toClock }: EventClock): boolean =>
  wholeDays ? toDay < fromDay : `${toDay} ${toClock}` < `${fromDay} ${fromClock}`;

/** Another time is said by nobody: it does not recur as was said, and nothing of it is assumed or known to clash. */
export function withClock(event: FoundEvent, clock: EventClock, { timeZone }: ProposalPlace): FoundEvent {
  const { wholeDays, fromDay, fromClock, toDay, toClock } = clock;
  const lasts = toDay === fromDay ? null : toDay;
  const days = { ...event, rule: null, assumed: [], clashes: [], date: fromDay, endDate: lasts };
  if (wholeDays) return { ...days, time: null, start: null, end: null };
  const [start, end] = [momentIn(timeZone, fromDay, fromClock), momentIn(timeZone, toDay, toClock)];
  return { ...days, time: fromClock, start: start.toISOString(), end: end.toISOString() };
}

export function peopleOf({ personIds, people }: FoundEvent, { members }: ProposalPlace): Chosen[] {
  const ids = personIds ?? people.flatMap((name) => personCalled(name, members) ?? []);
  return ids.map((personId) => ({ personId, name: nameIn(personId, members) }));
}

export const withPeople = (event: FoundEvent, people: readonly Chosen[]): FoundEvent => ({
  ...event,
  clashes: [],
  personIds: people.map(({ personId }) => personId),
  people: people.flatMap(({ name }) => name ?? []),
});

/** As moments; whole days are days of their zone. Undefined where it takes no time. */
export function spanOf(
  time:
    | { kind: 'time'; startAt: string; endAt: string }
    | { kind: 'days'; startDate: string; endDate: string; timeZone: string },
): { from: string; to: string } | undefined {
  const [from, to] =
    time.kind === 'time'
      ? [new Date(time.startAt), new Date(time.endAt)]
      : [momentIn(time.timeZone, time.startDate), momentIn(time.timeZone, addDays(time.endDate, 1))];
  return from < to ? { from: from.toISOString(), to: to.toISOString() } : undefined;
}
