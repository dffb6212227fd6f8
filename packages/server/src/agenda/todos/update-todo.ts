import type { Todo, UpdateTodo } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { cleanLine } from '../clean-text.ts';
import { todoNotFound } from '../errors.ts';
import { type FieldChange, recordChanges } from '../record-changes.ts';
import type { AgendaRoom } from '../room.ts';
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
  const row = await room.store.inTransaction(async (store) => {
    const before = await store.todos.lock(organisationId, id);
    if (!before) throw todoNotFound();
    const now = isoTime(room.clock);
    const after = withState({ ...before, ...change }, before, now);
    const changes = changesBetween(before, after);
    if (changes.length === 0) return before;
    const { id: _, ...columns } = { ...after, updated_at: now };
    await store.todos.update(organisationId, id, columns);
    await recordChanges(room, store, { organisationId, personId, todoId: id }, changes);
    return { ...after, updated_at: now };
  });
  await tell(room, { organisationId, groupId, personIds: [personId] });
  return presentTodo(room, who, { ...row, comments });
}

function columnsOf({ content, assigneeId, due, state, snoozedUntil }: UpdateTodo): Partial<TodosTable> {
  const text = content === undefined ? undefined : cleanLine(content, 'content');
  return {
    ...(text === undefined ? {} : { content: text, terms: writeTerms(text) }),
    // A personal one stays its person's, whatever is asked for.
    ...(assigneeId === undefined ? {} : { assignee_id: assigneeId }),
    ...(due === undefined ? {} : dueColumns(due)),
    ...(state === undefined ? {} : { state }),
    ...(snoozedUntil === undefined ? {} : { snoozed_until: snoozedUntil && new Date(snoozedUntil).toISOString() }),
  };
}

/** What is closed is closed now and put off no longer; what is open again was never closed. */
function withState(after: TodosTable, before: TodosTable, now: string): TodosTable {
  const kept = { ...after, assignee_id: after.owner_id ?? after.assignee_id };
  if (after.state === before.state) return kept;
  return after.state === 'open' ? { ...kept, closed_at: null } : { ...kept, closed_at: now, snoozed_until: null };
}

function changesBetween(before: TodosTable, after: TodosTable): FieldChange[] {
  const fields = [
    { field: 'content', before: before.content, after: after.content },
    { field: 'assignee', before: before.assignee_id, after: after.assignee_id },
    { field: 'due', before: dueWord(before), after: dueWord(after) },
    { field: 'state', before: before.state, after: after.state },
    { field: 'snoozed', before: before.snoozed_until, after: after.snoozed_until },
  ] as const;
  return fields.filter((field) => field.before !== field.after);
}
