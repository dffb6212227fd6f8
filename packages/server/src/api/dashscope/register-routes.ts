import { DashScopeAnswer, DashScopeErrorBody, DashScopeRequest } from '@wanwen/contract';
import type { FastifySchema } from 'fastify';
import type { z } from 'zod';
import type { Gateway } from '../../gateway/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { routeNotFound } from '../../platform/index.ts';
import { dashScopeError } from './error-body.ts';
import { serviceNotAvailable } from './errors.ts';
import { generate } from './generate.ts';

export interface DashScopeRoutesOptions {
  gateway: Gateway;
  /** After so long without a token a streamed answer sends a comment, milliseconds. */
  heartbeatMs?: number;
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

const schema = {
  tags: ['DashScope'],
  body: DashScopeRequest,
  response: {
    200: {
      description: 'The answer; with the header `X-DashScope-SSE: enable`, server-sent events.',
      content: { ...json(DashScopeAnswer), 'text/event-stream': { schema: DashScopeAnswer } },
    },
    '4xx': { description: 'The request is refused; `code` and `message` say why.', content: json(DashScopeErrorBody) },
    '5xx': { description: 'The server failed; `message` says what to do.', content: json(DashScopeErrorBody) },
  },
};

const hidden = { schema: { hide: true } as FastifySchema };

/** The routes of DashScope's own protocol, under `/api/v1`, with its own shape of errors. */
export function registerDashScopeRoutes(app: HttpServer, options: DashScopeRoutesOptions): void {
  const { gateway, heartbeatMs = 10_000 } = options;
  app.register(
    async (scope) => {
      scope.setErrorHandler((thrown, request, reply) => app.answerError(thrown, request, reply, dashScopeError));
      scope.post<{ Body: DashScopeRequest }>(
        '/services/aigc/text-generation/generation',
        { config: { idempotent: true }, schema: { ...schema, summary: 'Generate text' } },
        generate(gateway, { heartbeatMs, parts: false }),
      );
      scope.post<{ Body: DashScopeRequest }>(
        '/services/aigc/multimodal-generation/generation',
        { config: { idempotent: true }, schema: { ...schema, summary: 'Generate text from text and images' } },
        generate(gateway, { heartbeatMs, parts: true }),
      );
      for (const path of ['/services/*', '/tasks/*', '/uploads']) {
        scope.all(path, hidden, (request) => {
          throw serviceNotAvailable(request.url.split('?', 1)[0]!);
        });
      }
      scope.all('/*', hidden, (request) => {
        throw routeNotFound(request.method, request.url);
      });
    },
    { prefix: '/api/v1' },
  );
}
