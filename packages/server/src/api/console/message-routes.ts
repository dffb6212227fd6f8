import { Conversation, Id, Message, RegenerateMessage, SentMessage } from '@wanwen/contract';
import { z } from 'zod';
import type { Chat } from '../../chat/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { ownerOf } from './owner-of.ts';

const params = z.object({ id: Id });
const tags = ['console'];

export function registerMessageRoutes(server: HttpServer, chat: Chat): void {
  server.get('/api/console/messages/:id', { schema: { tags, params, response: { 200: Message } } }, (request) =>
    chat.getMessage(ownerOf(request), request.params.id),
  );
  server.post(
    '/api/console/messages/:id/regenerate',
    {
      config: { idempotent: { perPerson: true, outlivesClient: true } },
      schema: { tags, params, body: RegenerateMessage, response: { 201: SentMessage } },
    },
    async (request, reply) =>
      reply.code(201).send(await chat.regenerateAnswer(ownerOf(request), request.params.id, request.body)),
  );
  server.post('/api/console/messages/:id/stop', { schema: { tags, params, response: { 200: Message } } }, (request) =>
    chat.stopAnswer(ownerOf(request), request.params.id),
  );
  server.post(
    '/api/console/messages/:id/select',
    { schema: { tags, params, response: { 200: Conversation } } },
    (request) => chat.selectBranch(ownerOf(request), request.params.id),
  );
  server.post(
    '/api/console/messages/:id/fork',
    { schema: { tags, params, response: { 201: Conversation } } },
    async (request, reply) => reply.code(201).send(await chat.forkConversation(ownerOf(request), request.params.id)),
  );
}
