import { Readable } from 'node:stream';
import {
  Conversation,
  ConversationPage,
  CreateConversation,
  ExportFormat,
  Id,
  ListConversations,
  ListMessages,
  MessagePage,
  SendMessage,
  SentMessage,
  UpdateConversation,
} from '@wanwen/contract';
import { z } from 'zod';
import { languageOf } from '../../api-kit/index.ts';
import type { Chat } from '../../chat/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { attachmentHeader } from './attachment-header.ts';
import { ownerOf } from './owner-of.ts';

const params = z.object({ id: Id });
const Exported = z.object({ format: ExportFormat.default('markdown'), language: z.enum(['zh', 'en']).optional() });
const tags = ['console'];

export function registerConversationRoutes(server: HttpServer, chat: Chat): void {
  server.get(
    '/api/console/conversations',
    { schema: { tags, querystring: ListConversations, response: { 200: ConversationPage } } },
    (request) => chat.listConversations(ownerOf(request), request.query),
  );
  server.post(
    '/api/console/conversations',
    { schema: { tags, body: CreateConversation, response: { 201: Conversation } } },
    async (request, reply) => reply.code(201).send(await chat.createConversation(ownerOf(request), request.body)),
  );
  server.get(
    '/api/console/conversations/:id',
    { schema: { tags, params, response: { 200: Conversation } } },
    (request) => chat.getConversation(ownerOf(request), request.params.id),
  );
  server.patch(
    '/api/console/conversations/:id',
    { schema: { tags, params, body: UpdateConversation, response: { 200: Conversation } } },
    (request) => chat.updateConversation(ownerOf(request), request.params.id, request.body),
  );
  server.delete('/api/console/conversations/:id', { schema: { tags, params } }, async (request, reply) => {
    await chat.deleteConversation(ownerOf(request), request.params.id);
    return reply.code(204).send();
  });
  server.get(
    '/api/console/conversations/:id/messages',
    { schema: { tags, params, querystring: ListMessages, response: { 200: MessagePage } } },
    (request) => chat.listMessages(ownerOf(request), request.params.id, request.query),
  );
  server.post(
    '/api/console/conversations/:id/messages',
    {
      config: { idempotent: { perPerson: true, outlivesClient: true } },
      schema: { tags, params, body: SendMessage, response: { 201: SentMessage } },
    },
    async (request, reply) =>
      reply.code(201).send(await chat.sendMessage(ownerOf(request), request.params.id, request.body)),
  );
  server.get(
    '/api/console/conversations/:id/export',
    { schema: { tags, params, querystring: Exported } },
    async (request, reply) => {
      const { format, language = languageOf(request) } = request.query;
      const { title, pieces } = await chat.exportConversation(ownerOf(request), request.params.id, {
        format,
        language,
      });
      const [type, extension] = format === 'json' ? ['application/json', 'json'] : ['text/markdown', 'md'];
      return reply
        .header('content-type', `${type}; charset=utf-8`)
        .header('content-disposition', attachmentHeader(title, extension!))
        .send(Readable.from(pieces));
    },
  );
}
