import type { AgendaEvent, UpdateAgendaEvent } from '@wanwen/contract';
import { cleanText, isoTime } from '../../platform/index.ts';
import { cleanLine } from '../clean-text.ts';
import { eventNotFound } from '../errors.ts';
import { note, tellNoticed } from '../notices.ts';
import { type FieldChange, recordChanges } from '../record-changes.ts';
import type { AgendaRoom } from '../room.ts';
import type { AgendaStore } from '../store.ts';
import type { EventPeopleTable, EventsTable } from '../tables.ts';
import { tell } from '../tell.ts';
import type { Who } from '../who.ts';
import { checkPeople } from './check-people.ts';
import { timeColumns, timeWord } from './event-times.ts';
import { personRow } from './new-event.ts';
import { presentEvent } from './present-event.ts';
import { requireChangeable } from './require-event.ts';

/**
 * Changes, moves, cancels or takes back the cancelling. After a move the others have not answered yet.
 * @throws {AppError} `not_the_organiser`, `people_not_members`
 */
export async function updateEvent(
  room: AgendaRoom,
  who: Who,
  id: string,
  input: UpdateAgendaEvent,
): Promise<AgendaEvent> {
  const { organisationId, personId } = who;
  const seen = await requireChangeable(room, who, id);
  const groupId = seen.row.group_id;
  // Who is in it already may stay, whatever group or organisation they left.
  const known = new Set(seen.people.map(({ person_id }) => person_id));
  const newcomers = input.personIds?.filter((one) => !known.has(one)) ?? [];
  await checkPeople(room, { organisationId, groupId }, newcomers);
  const change = columnsOf(input);
  const { row, people } = await room.store.inTransaction(async (store) => {
    const before = await store.events.lock(organisationId, id);
    if (!before) throw eventNotFound();
    const after: EventsTable = { ...before, ...change };
    const peopleBefore = await store.events.people([id]);
    const wanted = input.personIds && new Set([before.organiser_id, ...input.personIds]);
    const changes = [...changesBetween(before, after), ...changesOfPeople(peopleBefore, wanted)];
    if (changes.length === 0) return { row: before, people: peopleBefore };
    after.updated_at = isoTime(room.clock);
    after.revision = before.revision + 1;
    await setPeople(room, store, after, peopleBefore, wanted);
    await note(room, store, who, { kind: 'invited', eventId: id, personIds: newcomers });
    if (timeWord(before) !== timeWord(after)) await store.events.setAnswer(id, { exceptOf: personId }, null);
    const { id: _, ...columns } = after;
    await store.events.update(organisationId, id, columns);
    await recordChanges(room, store, { organisationId, personId, eventId: id }, changes);
    return { row: after, people: await store.events.people([id]) };
  });
  const personIds = [...known, ...people.map(({ person_id }) => person_id)];
  await tell(room, { organisationId, groupId, personIds });
  tellNoticed(room, who, personIds);
  return presentEvent(room, who, row, people);
}

function columnsOf({ title, notes, place, time, state }: UpdateAgendaEvent): Partial<EventsTable> {
  return {
    ...(title === undefined ? {} : { title: cleanLine(title, 'title') }),
    ...(notes === undefined ? {} : { notes: cleanText(notes).trim() }),
    ...(place === undefined ? {} : { place: cleanText(place).trim() }),
    ...(time === undefined ? {} : timeColumns(time)),
    ...(state === undefined ? {} : { state }),
  };
}

function changesBetween(before: EventsTable, after: EventsTable): FieldChange[] {
  const fields = [
    { field: 'title', before: before.title, after: after.title },
    { field: 'notes', before: before.notes, after: after.notes },
    { field: 'place', before: before.place, after: after.place },
    { field: 'time', before: timeWord(before), after: timeWord(after) },
    { field: 'state', before: before.state, after: after.state },
  ] as const;
  return fields.filter((field) => field.before !== field.after);
}

function changesOfPeople(before: readonly EventPeopleTable[], wanted: ReadonlySet<string> | undefined): FieldChange[] {
  const were = new Set(before.map(({ person_id }) => person_id));
  if (wanted === undefined || wanted.symmetricDifference(were).size === 0) return [];
  return [{ field: 'people', before: [...were].join(','), after: [...wanted].join(',') }];
}

async function setPeople(
  room: AgendaRoom,
  store: AgendaStore,
  event: EventsTable,
  before: readonly EventPeopleTable[],
  wanted: ReadonlySet<string> | undefined,
): Promise<void> {
  if (wanted === undefined) return;
  const were = new Set(before.map(({ person_id }) => person_id));
  const gone = [...were.difference(wanted)];
  await store.events.removePeople(event.id, gone);
  await store.notices.withdraw({ eventId: event.id }, gone);
  await store.events.insertPeople([...wanted.difference(were)].map((id) => personRow(room, event, id, null)));
}
