import { type AgendaChangePage, type ChangedField, Id, type ListPage } from '@wanwen/contract';
import { z } from 'zod';
import { cutPage, readCursor } from './cursor.ts';
import { requireEvent } from './events/require-event.ts';
import { nameThem } from './name-people.ts';
import type { AgendaRoom } from './room.ts';
import type { ChangesTable } from './tables.ts';
import { requireTodo } from './todos/require-todo.ts';
import type { Who } from './who.ts';

const Place = z.object({ id: Id });
/** Fields whose values are ids of people, with commas between. */
const ofPeople = new Set(['assignee', 'people']);

/** Who changed what of a to-do, the latest first. */
export async function listTodoChanges(
  room: AgendaRoom,
  who: Who,
  id: string,
  page: ListPage,
): Promise<AgendaChangePage> {
  await requireTodo(room, who, id);
  return listChanges(room, { todoId: id }, page);
}

export async function listEventChanges(
  room: AgendaRoom,
  who: Who,
  id: string,
  page: ListPage,
): Promise<AgendaChangePage> {
  await requireEvent(room, who, id);
  return listChanges(room, { eventId: id }, page);
}

async function listChanges(
  { store, directory }: AgendaRoom,
  item: { todoId: string } | { eventId: string },
  { cursor, limit }: ListPage,
): Promise<AgendaChangePage> {
  const rows = await store.changes.list(item, limit + 1, readCursor(cursor, Place)?.id);
  const { shown, nextCursor } = cutPage(rows, limit, ({ id }) => ({ id }));
  const people = await nameThem(directory, shown.flatMap(peopleIn));
  const named = (field: string, value: string | null) =>
    value === null || !ofPeople.has(field)
      ? value
      : value
          .split(',')
          .map((id) => people.get(id)?.name ?? '?')
          .join(', ');
  const items = shown.map(({ id, at, person_id, field, before, after }) => ({
    id,
    at,
    person: person_id === null ? null : people.get(person_id)!,
    field: field as ChangedField,
    before: named(field, before),
    after: named(field, after),
  }));
  return { items, nextCursor };
}

const peopleIn = ({ person_id, field, before, after }: ChangesTable): string[] => [
  ...(person_id === null ? [] : [person_id]),
  ...(ofPeople.has(field) ? [before, after].flatMap((value) => value?.split(',') ?? []) : []),
];
