import { type CountTodos, Id, type ListTodos, Time, type TodoCounts, type TodoPage } from '@wanwen/contract';
import { z } from 'zod';
import { cutPage, readCursor } from '../cursor.ts';
import type { AgendaRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { chooseTodos } from './choose-todos.ts';
import { presentTodos } from './present-todo.ts';
import { isByDue } from './todo-store.ts';

const Place = z.object({ at: z.union([Time, z.literal('9')]), id: Id });

/** One's own to-dos, a group's, or all that one may see. */
export async function listTodos(room: AgendaRoom, who: Who, input: ListTodos): Promise<TodoPage> {
  const chosen = await chooseTodos(room, who, input);
  if (!chosen) return { items: [], nextCursor: null };
  const { choice, now, tonight } = chosen;
  const { state, due, limit, snoozed = input.list === 'mine' ? 'hide' : 'show' } = input;
  const list = { ...choice, state, due, snoozed, now, tonight };
  const rows = await room.store.todos.list(who, list, limit + 1, readCursor(input.cursor, Place));
  const { shown, nextCursor } = cutPage(rows, limit, ({ id, due_at, closed_at }) => ({
    at: isByDue(state) ? (due_at ?? '9') : closed_at,
    id,
  }));
  return { items: await presentTodos(room, who, shown), nextCursor };
}

export async function countTodos(room: AgendaRoom, who: Who, input: CountTodos): Promise<TodoCounts> {
  const chosen = await chooseTodos(room, who, input);
  if (!chosen) return { open: 0, overdue: 0, today: 0, snoozed: 0 };
  return room.store.todos.count(who, chosen.choice, chosen);
}
