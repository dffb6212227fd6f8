import type { Todo, UpdateTodo } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { cleanLine } from '../clean-text.ts';
import { todoNotFound } from '../errors.ts';
import { noteReassigned, tellNoticed } from '../notices.ts';
import { type FieldChange, recordChanges } from '../record-changes.ts';
import type { AgendaRoom } from '../room.ts';
import type { AgendaStore } from '../store.ts';
import type { TodosTable } from '../tables.ts';
import { tell } from '../tell.ts';
import type { Who } from '../who.ts';
import { checkAssignee } from './check-assignee.ts';
import { dueColumns, dueWord } from './due-columns.ts';
import { presentTodo } from './present-todo.ts';
import { requireTodo } from './require-todo.ts';
import { writeTerms } from './terms.ts';

/** Everybody who may see a to-do may change it; its history says who did what. */
export async function updateTodo(room: AgendaRoom, who: Who, id: string, input: UpdateTodo): Promise<Todo> {
  const { organisationId, personId } = who;
  const { group_id: groupId, comments } = await requireTodo(room, who, id);
  if (input.assigneeId !== undefined) {
    const members = groupId === null ? null : await room.groups.membersOf(organisationId, groupId);
    checkAssignee(who, members, input.assigneeId);
  }
  const change = columnsOf(input);
  const { row, told } = await room.store.inTransaction(async (store) => {
    const before = await store.todos.lock(organisationId, id);
    if (!before) throw todoNotFound();
    const now = isoTime(room.clock);
    const after = withState({ ...before, ...change }, before, now);
    await putOff(room, store, who, after, input.snoozedUntil);
    const changes = changesBetween(before, after);
    if (changes.length === 0) return { row: before, told: [] };
    const { id: _, ...columns } = { ...after, updated_at: now };
    await store.todos.update(organisationId, id, columns);
    await recordChanges(room, store, { organisationId, personId, todoId: id }, changes);
    return { row: { ...after, updated_at: now }, told: await noteReassigned(room, store, who, before, after) };
  });
  await tell(room, { organisationId, groupId, personIds: [personId] });
  tellNoticed(room, who, told);
  const snoozed_until = await room.store.snoozes.find(id, personId);
  return presentTodo(room, who, { ...row, comments, snoozed_until });
}

/** For the person alone, while it is open; what is closed is put off for nobody. */
async function putOff(
  { newId }: AgendaRoom,
  store: AgendaStore,
  { organisationId, personId }: Who,
  { id: todoId, state }: TodosTable,
  until: string | null | undefined,
): Promise<void> {
  if (state !== 'open') return store.snoozes.deleteAll(todoId);
  if (until === null) return store.snoozes.delete(todoId, personId);
  if (until === undefined) return;
  await store.snoozes.put({
    ...{ id: newId(), organisation_id: organisationId, todo_id: todoId, person_id: personId },
    until: new Date(until).toISOString(),
  });
}

function columnsOf({ content, assigneeId, due, state }: UpdateTodo): Partial<TodosTable> {
  const text = content === undefined ? undefined : cleanLine(content, 'content');
  return {
    ...(text === undefined ? {} : { content: text, terms: writeTerms(text) }),
    // A personal one stays its person's, whatever is asked for.
    ...(assigneeId === undefined ? {} : { assignee_id: assigneeId }),
    ...(due === undefined ? {} : dueColumns(due)),
    ...(state === undefined ? {} : { state }),
  };
}

/** What is closed is closed now; what is open again was never closed. */
function withState(after: TodosTable, before: TodosTable, now: string): TodosTable {
  const kept = { ...after, assignee_id: after.owner_id ?? after.assignee_id };
  if (after.state === before.state) return kept;
  return after.state === 'open' ? { ...kept, closed_at: null } : { ...kept, closed_at: now };
}

function changesBetween(before: TodosTable, after: TodosTable): FieldChange[] {
  const fields = [
    { field: 'content', before: before.content, after: after.content },
    { field: 'assignee', before: before.assignee_id, after: after.assignee_id },
    { field: 'due', before: dueWord(before), after: dueWord(after) },
    { field: 'state', before: before.state, after: after.state },
  ] as const;
  return fields.filter((field) => field.before !== field.after);
}
