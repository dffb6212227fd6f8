import type { Todo } from '@wanwen/contract';
import type { AgendaGroup } from '../groups.ts';
import { nameThem } from '../name-people.ts';
import type { AgendaRoom } from '../room.ts';
import { readSources } from '../sources.ts';
import type { Who } from '../who.ts';
import { readDue } from './due-columns.ts';
import type { TodoRow } from './todo-store.ts';

/** To-dos as the person sees them, with the names of people and groups. */
export async function presentTodos(
  { directory, groups }: Pick<AgendaRoom, 'directory' | 'groups'>,
  who: Who,
  rows: readonly TodoRow[],
): Promise<Todo[]> {
  const own = rows.some(({ group_id }) => group_id !== null) ? await groups.groupsOf(who) : [];
  const groupsById = new Map(own.map((group) => [group.id, group]));
  const people = await nameThem(
    directory,
    rows.flatMap(({ assignee_id, created_by }) => [assignee_id, created_by]),
  );
  return rows.map((row) => ({
    id: row.id,
    group: presentGroup(groupsById, row.group_id),
    content: row.content,
    assignee: row.assignee_id === null ? null : people.get(row.assignee_id)!,
    due: readDue(row),
    dueAt: row.due_at,
    state: row.state,
    snoozedUntil: row.snoozed_until,
    sources: readSources(row.sources),
    confidence: row.confidence,
    madeBy: row.ability === null ? null : { ability: row.ability, runId: row.ability_run_id },
    createdBy: people.get(row.created_by)!,
    comments: Number(row.comments),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
  }));
}

/** A group that the person has left since it was looked up has no name for them. */
export function presentGroup(groups: ReadonlyMap<string, AgendaGroup>, id: string | null) {
  return id === null ? null : { id, name: groups.get(id)?.name ?? '' };
}

export async function presentTodo(room: AgendaRoom, who: Who, row: TodoRow): Promise<Todo> {
  const [todo] = await presentTodos(room, who, [row]);
  return todo!;
}
