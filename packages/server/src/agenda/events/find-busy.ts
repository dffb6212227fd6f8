import type { BusyTimes, ClashList, FindBusy } from '@wanwen/contract';
import { nameThem } from '../name-people.ts';
import type { AgendaRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { checkPeople } from './check-people.ts';
import type { BusyRow } from './event-store.ts';
import { readTime } from './event-times.ts';

/** Most rows looked at for the times, and most clashes shown. */
const BUSY_LIMIT = 10_000;
const CLASH_LIMIT = 100;

/** When people of the organisation have something, and never what. @throws {AppError} `people_not_members` */
export async function findBusy(room: AgendaRoom, who: Who, input: FindBusy): Promise<BusyTimes> {
  const rows = await busyRows(room, who, input, BUSY_LIMIT);
  const rowsOf = Map.groupBy(rows, ({ person_id }) => person_id);
  const people = await nameThem(room.directory, input.personIds);
  return { people: input.personIds.map((id) => ({ ...people.get(id)!, busy: merge(rowsOf.get(id) ?? []) })) };
}

/** What people have at a time already, by name only where the person who asks may see it. */
export async function findClashes(room: AgendaRoom, who: Who, input: FindBusy): Promise<ClashList> {
  const rows = await busyRows(room, who, input, CLASH_LIMIT);
  const people = await nameThem(room.directory, input.personIds);
  const groupIds = new Set((await room.groups.groupsOf(who)).map(({ id }) => id));
  const ofEvents = await room.store.events.people([...new Set(rows.map(({ id }) => id))]);
  const own = new Set(ofEvents.filter(({ person_id }) => person_id === who.personId).map(({ event_id }) => event_id));
  const maySee = ({ id, group_id, organiser_id }: BusyRow) =>
    group_id === null ? organiser_id === who.personId || own.has(id) : groupIds.has(group_id);
  const items = rows.map((row) => ({
    person: people.get(row.person_id)!,
    time: readTime(row),
    event: maySee(row) ? { id: row.id, title: row.title } : null,
  }));
  return { items };
}

async function busyRows(
  room: AgendaRoom,
  who: Who,
  { personIds, from, to, exceptId }: FindBusy,
  limit: number,
): Promise<BusyRow[]> {
  await checkPeople(room, { organisationId: who.organisationId, groupId: null }, personIds);
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return room.store.events.busy(who.organisationId, { personIds, ...span, exceptId }, limit);
}

/** Rows by when they start as stretches of time that do not touch. */
function merge(rows: readonly BusyRow[]): { from: string; to: string }[] {
  const merged: { from: string; to: string }[] = [];
  for (const { start_at: from, end_at: to } of rows) {
    const last = merged.at(-1);
    if (!last || from > last.to) merged.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return merged;
}
