import {
  AgendaChangePage,
  ConfirmedTodos,
  ConfirmTodos,
  CountTodos,
  CreateTodo,
  Id,
  ListPage,
  ListTodos,
  Todo,
  TodoComment,
  TodoCommentPage,
  TodoCounts,
  TodoPage,
  UpdateTodo,
  WriteComment,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Agenda } from '../../../agenda/index.ts';
import type { HttpServer } from '../../../http-server.ts';
import { ownerOf } from '../owner-of.ts';

const params = z.object({ id: Id });
const comment = params.extend({ commentId: Id });
const tags = ['agenda'];
const place = '/api/console/agenda/todos';

export function registerTodoRoutes(server: HttpServer, agenda: Agenda): void {
  server.get(place, { schema: { tags, querystring: ListTodos, response: { 200: TodoPage } } }, (request) =>
    agenda.listTodos(ownerOf(request), request.query),
  );
  server.post(place, { schema: { tags, body: CreateTodo, response: { 201: Todo } } }, async (request, reply) =>
    reply.code(201).send(await agenda.createTodo(ownerOf(request), request.body)),
  );
  server.get(
    `${place}/counts`,
    { schema: { tags, querystring: CountTodos, response: { 200: TodoCounts } } },
    (request) => agenda.countTodos(ownerOf(request), request.query),
  );
  server.post(
    `${place}/confirm`,
    { schema: { tags, body: ConfirmTodos, response: { 200: ConfirmedTodos } } },
    (request) => agenda.confirmTodos(ownerOf(request), request.body),
  );
  server.get(`${place}/:id`, { schema: { tags, params, response: { 200: Todo } } }, (request) =>
    agenda.getTodo(ownerOf(request), request.params.id),
  );
  server.patch(`${place}/:id`, { schema: { tags, params, body: UpdateTodo, response: { 200: Todo } } }, (request) =>
    agenda.updateTodo(ownerOf(request), request.params.id, request.body),
  );
  server.get(
    `${place}/:id/changes`,
    { schema: { tags, params, querystring: ListPage, response: { 200: AgendaChangePage } } },
    (request) => agenda.listTodoChanges(ownerOf(request), request.params.id, request.query),
  );
  server.get(
    `${place}/:id/comments`,
    { schema: { tags, params, querystring: ListPage, response: { 200: TodoCommentPage } } },
    (request) => agenda.listComments(ownerOf(request), request.params.id, request.query),
  );
  server.post(
    `${place}/:id/comments`,
    { schema: { tags, params, body: WriteComment, response: { 201: TodoComment } } },
    async (request, reply) =>
      reply.code(201).send(await agenda.writeComment(ownerOf(request), request.params.id, request.body.text)),
  );
  server.delete(`${place}/:id/comments/:commentId`, { schema: { tags, params: comment } }, async (request, reply) => {
    const { id, commentId } = request.params;
    await agenda.deleteComment(ownerOf(request), id, commentId);
    return reply.code(204).send();
  });
}
