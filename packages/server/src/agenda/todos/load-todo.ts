import type { Todo } from '@wanwen/contract';
import type { AgendaRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { presentTodo } from './present-todo.ts';
import { requireTodo } from './require-todo.ts';

export async function loadTodo(room: AgendaRoom, who: Who, id: string): Promise<Todo> {
  return presentTodo(room, who, await requireTodo(room, who, id));
}
