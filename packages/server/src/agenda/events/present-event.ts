import type { AgendaEvent } from '@wanwen/contract';
import { nameThem } from '../name-people.ts';
import type { AgendaRoom } from '../room.ts';
import { readSources } from '../sources.ts';
import type { EventPeopleTable, EventsTable } from '../tables.ts';
import { presentGroup } from '../todos/present-todo.ts';
import type { Who } from '../who.ts';
import { readTime } from './event-times.ts';
import { mayChange } from './require-event.ts';

/** Events as the person sees them, with the names of people and groups. */
export async function presentEvents(
  { directory, groups }: Pick<AgendaRoom, 'directory' | 'groups'>,
  who: Who,
  rows: readonly EventsTable[],
  people: readonly EventPeopleTable[],
): Promise<AgendaEvent[]> {
  const own = rows.some(({ group_id }) => group_id !== null) ? await groups.groupsOf(who) : [];
  const groupsById = new Map(own.map((group) => [group.id, group]));
  const named = await nameThem(directory, [
    ...rows.map(({ organiser_id }) => organiser_id),
    ...people.map(({ person_id }) => person_id),
  ]);
  const peopleOf = Map.groupBy(people, ({ event_id }) => event_id);
  return rows.map((row) => ({
    id: row.id,
    group: presentGroup(groupsById, row.group_id),
    title: row.title,
    notes: row.notes,
    place: row.place,
    time: readTime(row),
    startAt: row.start_at,
    endAt: row.end_at,
    state: row.state,
    organiser: named.get(row.organiser_id)!,
    people: (peopleOf.get(row.id) ?? []).map(({ person_id, answer }) => ({ ...named.get(person_id)!, answer })),
    mayChange: mayChange(row, who.personId),
    sources: readSources(row.sources),
    confidence: row.confidence,
    madeBy: row.ability === null ? null : { ability: row.ability, runId: row.ability_run_id },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));
}

export async function presentEvent(
  room: AgendaRoom,
  who: Who,
  row: EventsTable,
  people: readonly EventPeopleTable[],
): Promise<AgendaEvent> {
  const [event] = await presentEvents(room, who, [row], people);
  return event!;
}
