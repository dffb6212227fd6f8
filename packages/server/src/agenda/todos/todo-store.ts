import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { QueryTerm } from '../../platform/index.ts';
import { ItemStore } from '../item-store.ts';
import type { AgendaTables, TodosTable } from '../tables.ts';
import type { Who } from '../who.ts';
import { likeTerm } from './terms.ts';

export interface TodoRow extends TodosTable {
  comments: number;
  /** Until when the person who asks has put it off. */
  snoozed_until: string | null;
}

/** Which to-dos are meant. */
export interface TodoChoice {
  list: 'mine' | 'group' | 'all';
  /** Groups of the person who asks, or the one that is asked for. */
  groupIds: readonly string[];
  assigneeId?: string | undefined;
  /** It rests on one of these messages. */
  messageIds?: readonly string[] | undefined;
  /** The content has all of these. */
  terms: readonly QueryTerm[];
}

export interface TodoList extends TodoChoice {
  state: 'open' | 'done' | 'dropped' | 'closed' | 'any';
  due?: 'overdue' | 'today' | 'later' | 'none' | undefined;
  snoozed: 'hide' | 'show' | 'only';
  now: string;
  /** End of today. */
  tonight: string;
}

/** Where a list goes on: what the last row of the page before was sorted by. */
export interface TodoPlace {
  at: string;
  id: string;
}

type Builder = ExpressionBuilder<AgendaTables, 'agenda_todos'>;

/** When an open one is due; those without an end come after every year that there is. */
const DUE = sql<string>`coalesce(due_at, '9')`;

export class TodoStore extends ItemStore<TodosTable> {
  constructor(db: Kysely<AgendaTables>) {
    super(db, 'agenda_todos');
  }

  find(who: Who, id: string): Promise<TodoRow | undefined> {
    return this.#rows(who).where('id', '=', id).executeTakeFirst();
  }

  findMany(who: Who, ids: readonly string[]): Promise<TodoRow[]> {
    return ids.length === 0
      ? Promise.resolve([])
      : this.#rows(who)
          .where('id', 'in', [...ids])
          .execute();
  }

  /** Open ones, and all together, by when they are due; the others by when they were closed, the latest first. */
  list(who: Who, list: TodoList, limit: number, after?: TodoPlace): Promise<TodoRow[]> {
    const byDue = isByDue(list.state);
    let query = this.#rows(who)
      .where((todo) => chosen(todo, who, list))
      .where((todo) => inState(todo, who, list));
    if (list.due !== undefined) query = query.where((todo) => dueThen(todo, list.due!, list));
    if (after && byDue) query = query.where(sql<SqlBool>`(${DUE}, id) > (${after.at}, ${after.id})`);
    if (after && !byDue) query = query.where(sql<SqlBool>`(closed_at, id) < (${after.at}, ${after.id})`);
    return byDue
      ? query.orderBy(DUE).orderBy('id').limit(limit).execute()
      : query.orderBy('closed_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  }

  async count(
    who: Who,
    choice: TodoChoice,
    { now, tonight }: { now: string; tonight: string },
  ): Promise<{ open: number; overdue: number; today: number; snoozed: number }> {
    const sum = (condition: ReturnType<typeof sql<SqlBool>>) =>
      sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
    const awake = sql<SqlBool>`not ${asleep(who, now)}`;
    const row = await this.db
      .selectFrom('agenda_todos')
      .select([
        sum(awake).as('open'),
        sum(sql<SqlBool>`${awake} and due_at <= ${now}`).as('overdue'),
        sum(sql<SqlBool>`${awake} and due_at > ${now} and due_at <= ${tonight}`).as('today'),
        sum(asleep(who, now)).as('snoozed'),
      ])
      .where('organisation_id', '=', who.organisationId)
      .where('state', '=', 'open')
      .where((todo) => chosen(todo, who, choice))
      .executeTakeFirstOrThrow();
    return {
      open: Number(row.open),
      overdue: Number(row.overdue),
      today: Number(row.today),
      snoozed: Number(row.snoozed),
    };
  }

  /** Open to-dos of groups that are given to the person; of one group, where it is named. */
  async givenTo({ organisationId, personId }: Who, groupId?: string): Promise<string[]> {
    let query = this.db
      .selectFrom('agenda_todos')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('assignee_id', '=', personId)
      .where('state', '=', 'open')
      .where('group_id', 'is not', null);
    if (groupId !== undefined) query = query.where('group_id', '=', groupId);
    return (await query.execute()).map(({ id }) => id);
  }

  async deleteOwn({ organisationId, personId }: Who): Promise<void> {
    await this.db
      .deleteFrom('agenda_todos')
      .where('organisation_id', '=', organisationId)
      .where('owner_id', '=', personId)
      .execute();
  }

  /** @returns how many were done or dropped before that time, and are gone now. */
  async deleteClosed(organisationId: string, before: string): Promise<number> {
    const result = await this.db
      .deleteFrom('agenda_todos')
      .where('organisation_id', '=', organisationId)
      .where('state', '<>', 'open')
      .where('updated_at', '<', before)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  }

  #rows({ organisationId, personId }: Who) {
    return this.db
      .selectFrom('agenda_todos')
      .selectAll()
      .select(
        sql<number>`(select count(*) from agenda_comments where agenda_comments.todo_id = agenda_todos.id)`.as(
          'comments',
        ),
      )
      .select(
        sql<string | null>`(select until from agenda_snoozes
          where agenda_snoozes.todo_id = agenda_todos.id and agenda_snoozes.person_id = ${personId})`.as(
          'snoozed_until',
        ),
      )
      .where('organisation_id', '=', organisationId);
  }
}

/** Else by when they were closed. */
export const isByDue = (state: TodoList['state']) => state === 'open' || state === 'any';

function chosen(todo: Builder, who: Who, { list, groupIds, assigneeId, messageIds, terms }: TodoChoice) {
  const ofGroups = groupIds.length === 0 ? sql.lit(false) : todo('group_id', 'in', [...groupIds]);
  const places = list === 'group' ? ofGroups : todo.or([todo('owner_id', '=', who.personId), ofGroups]);
  return todo.and([
    places,
    ...(list === 'mine' ? [todo('assignee_id', '=', who.personId)] : []),
    ...(assigneeId === undefined ? [] : [todo('assignee_id', '=', assigneeId)]),
    // An id holds no sign of a pattern, and within a quote the marks round the name would be escaped.
    ...(messageIds === undefined
      ? []
      : [todo.or(messageIds.map((id) => todo('sources', 'like', `%{"messageId":"${id}"%`)))]),
    ...terms.map((term) => todo('terms', 'like', likeTerm(term))),
  ]);
}

function inState(todo: Builder, who: Who, { state, snoozed, now }: TodoList) {
  if (state === 'any') return sql.lit(true);
  if (state === 'closed') return todo('state', '<>', 'open');
  if (state !== 'open') return todo('state', '=', state);
  const open = todo('state', '=', 'open');
  if (snoozed === 'show') return open;
  return todo.and([open, snoozed === 'only' ? asleep(who, now) : todo.not(asleep(who, now))]);
}

/** Whether the person has put it off until later. */
const asleep = ({ personId }: Who, now: string) =>
  sql<SqlBool>`exists (select 1 from agenda_snoozes
    where agenda_snoozes.todo_id = agenda_todos.id and agenda_snoozes.person_id = ${personId} and until > ${now})`;

function dueThen(todo: Builder, due: NonNullable<TodoList['due']>, { now, tonight }: TodoList) {
  if (due === 'none') return todo('due_at', 'is', null);
  if (due === 'later') return todo('due_at', '>', tonight);
  return todo('due_at', '<=', due === 'overdue' ? now : tonight);
}
