import { todoNotFound } from '../errors.ts';
import type { AgendaRoom } from '../room.ts';
import type { Who } from '../who.ts';
import type { TodoRow } from './todo-store.ts';

/**
 * A to-do that the person may see, which is to say change: their own, or one of a group that they are in.
 * @throws {AppError} `todo_not_found`
 */
export async function requireTodo({ store, groups }: AgendaRoom, who: Who, id: string): Promise<TodoRow> {
  const row = await store.todos.find(who, id);
  if (!row) throw todoNotFound();
  const maySee =
    row.group_id === null
      ? row.owner_id === who.personId
      : (await groups.membersOf(who.organisationId, row.group_id)).has(who.personId);
  if (!maySee) throw todoNotFound();
  return row;
}
