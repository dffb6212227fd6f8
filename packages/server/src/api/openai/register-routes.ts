import {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  Completion,
  CompletionRequest,
  type ModelCard,
  OpenAiErrorBody,
  OpenAiModel,
  OpenAiModelList,
} from '@wanwen/contract';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import type { Gateway } from '../../gateway/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { type ErrorShape, routeNotFound } from '../../platform/index.ts';
import { processingTime } from './answer-stream.ts';
import { createChatCompletion } from './create-chat-completion.ts';
import { createCompletion } from './create-completion.ts';
import { openAiErrorBody } from './error-body.ts';
import { getModel } from './get-model.ts';
import { listModels } from './list-models.ts';

/** What these routes ask of the models room. */
export interface ServedModels {
  list(): ModelCard[] | Promise<ModelCard[]>;
}

export interface OpenAiRoutesOptions {
  gateway: Gateway;
  models: ServedModels;
  /** After so long without a token a streamed answer sends a comment, milliseconds. */
  heartbeatMs?: number;
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

const failures = {
  '4xx': { description: 'The request is refused; `error` says why.', content: json(OpenAiErrorBody) },
  '5xx': { description: 'The server failed; `error` says what to do.', content: json(OpenAiErrorBody) },
};

const answers = (whole: z.ZodType, chunk: z.ZodType) => ({
  200: {
    description: 'The answer; with `stream: true`, server-sent events that end with `data: [DONE]`.',
    content: { ...json(whole), 'text/event-stream': { schema: chunk } },
  },
  ...failures,
});

const tags = ['OpenAI'];

const errorBody: ErrorShape = (error, request) => openAiErrorBody(error, request.body);

/** The routes of the OpenAI API, under `/v1`, with its own shape of errors. */
export function registerOpenAiRoutes(app: HttpServer, options: OpenAiRoutesOptions): void {
  const { gateway, models, heartbeatMs = 10_000 } = options;
  app.register(
    async (scope) => {
      scope.setErrorHandler((thrown, request, reply) => app.answerError(thrown, request, reply, errorBody));
      // A route rather than a not-found handler: the page answers every other address, and must not answer here.
      scope.all('/*', { schema: { hide: true } as FastifySchema }, (request) => {
        throw routeNotFound(request.method, request.url);
      });
      scope.addHook('onSend', async (_request, reply) => {
        reply.headers(processingTime(reply));
      });
      scope.get(
        '/models',
        { schema: { tags, summary: 'List the models', response: { 200: OpenAiModelList, ...failures } } },
        listModels(models),
      );
      scope.get<{ Params: { model: string } }>(
        '/models/:model',
        {
          schema: {
            tags,
            summary: 'Describe a model',
            params: z.object({ model: z.string() }),
            response: { 200: OpenAiModel, ...failures },
          },
        },
        getModel(models),
      );
      scope.post<{ Body: ChatCompletionRequest }>(
        '/chat/completions',
        {
          schema: {
            tags,
            summary: 'Answer a conversation',
            body: ChatCompletionRequest,
            response: answers(ChatCompletion, ChatCompletionChunk),
          },
        },
        createChatCompletion(gateway, heartbeatMs),
      );
      scope.post<{ Body: CompletionRequest }>(
        '/completions',
        {
          schema: {
            tags,
            summary: 'Complete a text',
            body: CompletionRequest,
            response: answers(Completion, Completion),
          },
        },
        createCompletion(gateway, heartbeatMs),
      );
    },
    { prefix: '/v1' },
  );
}
