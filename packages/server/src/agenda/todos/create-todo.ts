import type { CreateTodo, Todo } from '@wanwen/contract';
import { requireGroup } from '../groups.ts';
import { noteAssigned, tellNoticed } from '../notices.ts';
import { recordChanges } from '../record-changes.ts';
import type { AgendaRoom } from '../room.ts';
import { provenIn } from '../sources.ts';
import { tell } from '../tell.ts';
import type { Who } from '../who.ts';
import { checkAssignee } from './check-assignee.ts';
import { newTodo } from './new-todo.ts';
import { presentTodo } from './present-todo.ts';

/** Written by a person: the same twice makes two. */
export async function createTodo(room: AgendaRoom, who: Who, input: CreateTodo): Promise<Todo> {
  const { organisationId, personId } = who;
  const { groupId } = input;
  if (groupId !== null) await requireGroup(room.groups, who, groupId);
  const members = groupId === null ? null : await room.groups.membersOf(organisationId, groupId);
  const assigneeId = checkAssignee(who, members, input.assigneeId ?? null);
  const proven = await provenIn(room.groups, who, groupId, input.sources);
  const row = newTodo(room, who, groupId, { ...input, assigneeId, sources: proven(input.sources) });
  await room.store.inTransaction(async (store) => {
    await store.todos.insert(row);
    const made = { field: 'made' as const, before: null, after: row.content };
    await recordChanges(room, store, { organisationId, personId, todoId: row.id }, [made]);
    await noteAssigned(room, store, who, row);
  });
  await tell(room, { organisationId, groupId, personIds: [personId] });
  tellNoticed(room, who, [row.assignee_id]);
  return presentTodo(room, who, { ...row, comments: 0, snoozed_until: null });
}
