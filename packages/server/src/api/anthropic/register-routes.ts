import {
  AnthropicCountRequest,
  AnthropicErrorBody,
  AnthropicEvent,
  AnthropicMessage,
  AnthropicRequest,
  AnthropicTokenCount,
} from '@wanwen/contract';
import type { z } from 'zod';
import { anyOther } from '../../api-kit/index.ts';
import type { Gateway } from '../../gateway/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { countTokens, type TokenCounter } from './count-tokens.ts';
import { createMessage } from './create-message.ts';
import { anthropicError } from './error-body.ts';

export interface AnthropicRoutesOptions {
  gateway: Gateway;
  models: TokenCounter;
  /** After so long without a token a streamed answer sends a `ping`, milliseconds. */
  heartbeatMs?: number;
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

const failures = {
  '4xx': { description: 'The request is refused; `error` says why.', content: json(AnthropicErrorBody) },
  '5xx': { description: 'The server failed; `error` says what to do.', content: json(AnthropicErrorBody) },
};

const messages = {
  tags: ['Anthropic'],
  body: AnthropicRequest,
  response: {
    200: {
      description: 'The message; with `stream: true`, server-sent events that end with `message_stop`.',
      content: { ...json(AnthropicMessage), 'text/event-stream': { schema: AnthropicEvent } },
    },
    ...failures,
  },
};

const counting = {
  tags: ['Anthropic'],
  description:
    'The header `x-wanwen-token-count` says whether the number is `exact`, or an `estimate` for a model whose tokens nobody here can count.',
  body: AnthropicCountRequest,
  response: { 200: AnthropicTokenCount, ...failures },
};

/** The routes of the Anthropic API, with its own shape of errors: its own addresses, and those of Model Studio. */
export function registerAnthropicRoutes(app: HttpServer, options: AnthropicRoutesOptions): void {
  app.register(async (scope) => addRoutes(app, scope as HttpServer, options, true), { prefix: '/v1' });
  app.register(
    async (scope) => {
      addRoutes(app, scope as HttpServer, options, false);
      scope.all('/*', anyOther);
    },
    { prefix: '/apps/anthropic/v1' },
  );
}

function addRoutes(app: HttpServer, scope: HttpServer, options: AnthropicRoutesOptions, described: boolean): void {
  const { gateway, models, heartbeatMs = 10_000 } = options;
  const summary = (text: string) => (described ? { summary: text } : {});
  scope.setErrorHandler((thrown, request, reply) => app.answerError(thrown, request, reply, anthropicError));
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('request-id', request.id);
  });
  scope.post<{ Body: AnthropicRequest }>(
    '/messages',
    { config: { idempotent: true }, schema: { ...messages, ...summary('Answer a conversation') } },
    createMessage(gateway, heartbeatMs),
  );
  scope.post<{ Body: AnthropicCountRequest }>(
    '/messages/count_tokens',
    { schema: { ...counting, ...summary('Count the tokens of a conversation') } },
    countTokens(models),
  );
  scope.all('/messages/*', anyOther);
}
