import { type AgendaNotice, type AgendaNotices, noticesLimit, type SeeAgendaNotices } from '@wanwen/contract';
import { isoTime } from '../platform/index.ts';
import { nameThem } from './name-people.ts';
import type { AgendaRoom } from './room.ts';
import type { EventsTable, NoticesTable } from './tables.ts';
import { presentGroup } from './todos/present-todo.ts';
import type { TodoRow } from './todos/todo-store.ts';
import type { Who } from './who.ts';

const isId = (id: string | null) => id !== null;

/** The latest first. What is about a group that the person is in no longer is left out. */
export async function listNotices(room: AgendaRoom, who: Who): Promise<AgendaNotices> {
  const { store, groups, directory } = room;
  const rows = await store.notices.unseen(who, noticesLimit);
  if (rows.length === 0) return { items: [] };
  const todos = await store.todos.findMany(who, rows.map(({ todo_id }) => todo_id).filter(isId));
  const eventIds = rows.map(({ event_id }) => event_id).filter(isId);
  const events = await store.events.findMany(who.organisationId, eventIds);
  const items = new Map([...todos, ...events].map((item) => [item.id, item]));
  const groupsById = new Map((await groups.groupsOf(who)).map((group) => [group.id, group]));
  const people = await nameThem(
    directory,
    rows.map(({ by_id }) => by_id),
  );
  return {
    items: rows.flatMap((row) => {
      const item = items.get((row.todo_id ?? row.event_id)!);
      if (!item || (item.group_id !== null && !groupsById.has(item.group_id))) return [];
      const group = presentGroup(groupsById, item.group_id);
      return [{ ...present(row, item), by: people.get(row.by_id)!, group }];
    }),
  };
}

function present(
  { id, kind, at, todo_id, event_id }: NoticesTable,
  item: TodoRow | EventsTable,
): Omit<AgendaNotice, 'by' | 'group'> {
  const text = 'content' in item ? item.content : item.title;
  return { id, kind, at, todoId: todo_id, eventId: event_id, text };
}

/** Takes them out of the list; the person's other tabs are told. */
export async function seeNotices({ store, clock, news }: AgendaRoom, who: Who, { ids }: SeeAgendaNotices) {
  if (!(await store.notices.markSeen(who, ids, isoTime(clock)))) return;
  news.emit('agenda-noticed', { organisationId: who.organisationId, personIds: new Set([who.personId]) });
}
