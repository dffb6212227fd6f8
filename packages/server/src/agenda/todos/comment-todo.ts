import { commentsLimit, Id, type ListPage, type TodoComment, type TodoCommentPage } from '@wanwen/contract';
import { z } from 'zod';
import { isoTime } from '../../platform/index.ts';
import { cleanLine } from '../clean-text.ts';
import { cutPage, readCursor } from '../cursor.ts';
import { commentNotFound, todoNotFound, tooManyComments } from '../errors.ts';
import { nameThem } from '../name-people.ts';
import { note, tellNoticed } from '../notices.ts';
import type { AgendaRoom } from '../room.ts';
import type { CommentsTable } from '../tables.ts';
import { tell } from '../tell.ts';
import type { Who } from '../who.ts';
import { requireTodo } from './require-todo.ts';
import type { TodoRow } from './todo-store.ts';

const Place = z.object({ id: Id });

export async function listComments(
  room: AgendaRoom,
  who: Who,
  todoId: string,
  { cursor, limit }: ListPage,
): Promise<TodoCommentPage> {
  await requireTodo(room, who, todoId);
  const rows = await room.store.comments.list(todoId, limit + 1, readCursor(cursor, Place)?.id);
  const { shown, nextCursor } = cutPage(rows, limit, ({ id }) => ({ id }));
  return { items: await presentComments(room, shown), nextCursor };
}

/** @throws {AppError} `too_many_comments` */
export async function writeComment(room: AgendaRoom, who: Who, todoId: string, text: string): Promise<TodoComment> {
  const todo = await requireTodo(room, who, todoId);
  const { organisationId, personId } = who;
  const groupId = todo.group_id;
  const concerned = await concernedBy(room, organisationId, todo);
  const row: CommentsTable = {
    id: room.newId(),
    organisation_id: organisationId,
    todo_id: todoId,
    author_id: personId,
    text: cleanLine(text, 'text'),
    created_at: isoTime(room.clock),
  };
  await room.store.inTransaction(async (store) => {
    // Alone with the to-do, so that the count is true.
    if (!(await store.todos.lock(organisationId, todoId))) throw todoNotFound();
    if ((await store.comments.count(todoId)) >= commentsLimit) throw tooManyComments(commentsLimit);
    await store.comments.insert(row);
    await note(room, store, who, { kind: 'commented', todoId, personIds: concerned });
  });
  await tell(room, { organisationId, groupId, personIds: [personId] });
  tellNoticed(room, who, concerned);
  const [comment] = await presentComments(room, [row]);
  return comment!;
}

/** Whose to-do it is: who has to do it and who made it, while they may see it. Not inside a transaction. */
async function concernedBy({ groups }: AgendaRoom, organisationId: string, todo: TodoRow): Promise<string[]> {
  if (todo.group_id === null) return [];
  const members = await groups.membersOf(organisationId, todo.group_id);
  const people = new Set([todo.assignee_id, todo.created_by]);
  return [...people].flatMap((id) => (id !== null && members.has(id) ? [id] : []));
}

/** One's own only. @throws {AppError} `comment_not_found` */
export async function deleteComment(room: AgendaRoom, who: Who, todoId: string, id: string): Promise<void> {
  const { group_id: groupId } = await requireTodo(room, who, todoId);
  if (!(await room.store.comments.delete(todoId, id, who.personId))) throw commentNotFound();
  await tell(room, { organisationId: who.organisationId, groupId, personIds: [who.personId] });
}

async function presentComments({ directory }: AgendaRoom, rows: readonly CommentsTable[]): Promise<TodoComment[]> {
  const people = await nameThem(
    directory,
    rows.map(({ author_id }) => author_id),
  );
  return rows.map(({ id, author_id, text, created_at }) => ({
    id,
    author: people.get(author_id)!,
    text,
    createdAt: created_at,
  }));
}
