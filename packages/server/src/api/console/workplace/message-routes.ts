import {
  EditGroupMessage,
  FoundFilePage,
  FoundMessagePage,
  Group,
  GroupMessage,
  GroupMessageSlice,
  Id,
  ListGroupMessages,
  ListThread,
  MarkRead,
  MarkUnread,
  MessageEdits,
  PinnedMessages,
  SearchGroupMessages,
  SendGroupMessage,
  SetPin,
  SetReaction,
  Thread,
} from '@wanwen/contract';
import { z } from 'zod';
import type { HttpServer } from '../../../http-server.ts';
import type { Workplace } from '../../../workplace/index.ts';
import { whoOf } from './who-of.ts';

const params = z.object({ groupId: Id });
const one = params.extend({ messageId: Id });
const tags = ['workplace'];
const at = '/api/console/workplace';
const group = `${at}/groups/:groupId`;
const message = `${group}/messages/:messageId`;

const placeOf = ({ groupId, messageId }: z.infer<typeof one>) => ({ groupId, id: messageId });

export function registerGroupMessageRoutes(server: HttpServer, workplace: Workplace): void {
  server.get(
    `${group}/messages`,
    { schema: { tags, params, querystring: ListGroupMessages, response: { 200: GroupMessageSlice } } },
    (request) => workplace.listMessages(whoOf(request), request.params.groupId, request.query),
  );
  server.post(
    `${group}/messages`,
    { schema: { tags, params, body: SendGroupMessage, response: { 201: GroupMessage } } },
    async (request, reply) => {
      const sent = await workplace.sendMessage(whoOf(request), request.params.groupId, request.body);
      return reply.code(201).send(sent);
    },
  );
  server.get(`${group}/pins`, { schema: { tags, params, response: { 200: PinnedMessages } } }, (request) =>
    workplace.listPins(whoOf(request), request.params.groupId),
  );
  server.put(`${group}/read`, { schema: { tags, params, body: MarkRead } }, async (request, reply) => {
    await workplace.markRead(whoOf(request), request.params.groupId, request.body.seq, request.body.seen);
    return reply.code(204).send();
  });
  server.put(`${group}/unread`, { schema: { tags, params, body: MarkUnread, response: { 200: Group } } }, (request) =>
    workplace.markUnread(whoOf(request), request.params.groupId, request.body.seq),
  );
  server.get(
    `${at}/search`,
    { schema: { tags, querystring: SearchGroupMessages, response: { 200: FoundMessagePage } } },
    (request) => workplace.searchMessages(whoOf(request), request.query),
  );
  server.get(
    `${at}/search/files`,
    { schema: { tags, querystring: SearchGroupMessages, response: { 200: FoundFilePage } } },
    (request) => workplace.searchFiles(whoOf(request), request.query),
  );
  registerOneMessage(server, workplace);
}

function registerOneMessage(server: HttpServer, workplace: Workplace): void {
  server.get(message, { schema: { tags, params: one, response: { 200: GroupMessage } } }, (request) =>
    workplace.getMessage(whoOf(request), placeOf(request.params)),
  );
  server.patch(
    message,
    { schema: { tags, params: one, body: EditGroupMessage, response: { 200: GroupMessage } } },
    (request) => workplace.editMessage(whoOf(request), placeOf(request.params), request.body),
  );
  server.delete(message, { schema: { tags, params: one, response: { 200: GroupMessage } } }, (request) =>
    workplace.deleteMessage(whoOf(request), placeOf(request.params)),
  );
  server.get(`${message}/edits`, { schema: { tags, params: one, response: { 200: MessageEdits } } }, (request) =>
    workplace.listEdits(whoOf(request), placeOf(request.params)),
  );
  server.get(
    `${message}/thread`,
    { schema: { tags, params: one, querystring: ListThread, response: { 200: Thread } } },
    (request) => workplace.listThread(whoOf(request), placeOf(request.params), request.query),
  );
  server.put(
    `${message}/reactions`,
    { schema: { tags, params: one, body: SetReaction, response: { 200: GroupMessage } } },
    (request) => workplace.setReaction(whoOf(request), placeOf(request.params), request.body),
  );
  server.put(
    `${message}/pin`,
    { schema: { tags, params: one, body: SetPin, response: { 200: GroupMessage } } },
    (request) => workplace.setPin(whoOf(request), placeOf(request.params), request.body.pinned),
  );
}
