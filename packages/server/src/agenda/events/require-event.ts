import { eventNotFound, notOrganiser } from '../errors.ts';
import type { AgendaRoom } from '../room.ts';
import type { EventPeopleTable, EventsTable } from '../tables.ts';
import type { Who } from '../who.ts';

export interface SeenEvent {
  row: EventsTable;
  people: EventPeopleTable[];
}

/**
 * An event that the person may see: one of a group that they are in, or any other that they organise or are in.
 * @throws {AppError} `event_not_found`
 */
export async function requireEvent({ store, groups }: AgendaRoom, who: Who, id: string): Promise<SeenEvent> {
  const row = await store.events.find(who.organisationId, id);
  if (!row) throw eventNotFound();
  const people = await store.events.people([id]);
  const maySee =
    row.group_id === null
      ? isIn(row, people, who.personId)
      : (await groups.membersOf(who.organisationId, row.group_id)).has(who.personId);
  if (!maySee) throw eventNotFound();
  return { row, people };
}

/** The same to change it. @throws {AppError} also `not_the_organiser` */
export async function requireChangeable(room: AgendaRoom, who: Who, id: string): Promise<SeenEvent> {
  const seen = await requireEvent(room, who, id);
  if (!mayChange(seen.row, who.personId)) throw notOrganiser();
  return seen;
}

/** Everybody in a group changes its events; any other is its organiser's. To be asked of somebody who may see it. */
export const mayChange = ({ group_id, organiser_id }: EventsTable, personId: string): boolean =>
  group_id !== null || organiser_id === personId;

const isIn = (row: EventsTable, people: readonly EventPeopleTable[], personId: string) =>
  row.organiser_id === personId || people.some(({ person_id }) => person_id === personId);
