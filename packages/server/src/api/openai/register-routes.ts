import {
  Balance,
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionRequest,
  Completion,
  CompletionRequest,
  ImageList,
  ImageRequest,
  ListUsage,
  type ModelCard,
  OpenAiErrorBody,
  OpenAiModel,
  OpenAiModelList,
  OpenAiResponse,
  ResponseEvent,
  ResponseRequest,
  UsagePage,
} from '@wanwen/contract';
import type { FastifySchema, RouteOptions } from 'fastify';
import { z } from 'zod';
import { anyOther } from '../../api-kit/index.ts';
import type { Gateway } from '../../gateway/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { processingTime } from './answer-stream.ts';
import { createChatCompletion } from './create-chat-completion.ts';
import { createCompletion } from './create-completion.ts';
import { createImages, type PictureRoom } from './create-images.ts';
import { openAiError } from './error-body.ts';
import { getModel } from './get-model.ts';
import { listModels } from './list-models.ts';
import { type MoneyRoom, readBalance, readUsage } from './read-money.ts';
import { createResponse } from './responses/create-response.ts';

/** What these routes ask of the models room. */
export interface ServedModels {
  list(): ModelCard[] | Promise<ModelCard[]>;
}

export interface OpenAiRoutesOptions {
  gateway: Gateway;
  models: ServedModels;
  /** Where pictures are made; there is no route for them without it. */
  pictures?: PictureRoom;
  /** Where the money of organisations is read; there are no routes for it without it. */
  money?: MoneyRoom;
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

/** Where the routes are: the first is described, the others are for programs made for other services. */
const PREFIXES = ['/v1', '/compatible-mode/v1'];

/** A call costs money: a repeated `Idempotency-Key` gets the first answer. */
const paid = { idempotent: true };

/** The routes of the OpenAI API, with its own shape of errors. */
export function registerOpenAiRoutes(app: HttpServer, options: OpenAiRoutesOptions): void {
  for (const [index, prefix] of PREFIXES.entries()) {
    app.register(async (scope) => addRoutes(app, scope as HttpServer, options, index > 0), { prefix });
  }
}

function addRoutes(app: HttpServer, scope: HttpServer, options: OpenAiRoutesOptions, alias: boolean): void {
  const { gateway, models, pictures, heartbeatMs = 10_000 } = options;
  if (alias) scope.addHook('onRoute', withoutSummary);
  scope.setErrorHandler((thrown, request, reply) => app.answerError(thrown, request, reply, openAiError));
  // A route rather than a not-found handler: the page answers every other address, and must not answer here.
  scope.all('/*', anyOther);
  scope.addHook('onSend', (_request, reply, _payload, done) => {
    reply.headers(processingTime(reply));
    done();
  });
  addModels(scope, models);
  addText(scope, gateway, heartbeatMs);
  if (options.money !== undefined && !alias) addMoney(scope, options.money);
  if (pictures !== undefined) addPictures(scope, gateway, pictures);
}

function addModels(scope: HttpServer, models: ServedModels): void {
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
}

function addText(scope: HttpServer, gateway: Gateway, heartbeatMs: number): void {
  scope.post<{ Body: ChatCompletionRequest }>(
    '/chat/completions',
    {
      config: paid,
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
      config: paid,
      schema: {
        tags,
        summary: 'Complete a text',
        body: CompletionRequest,
        response: answers(Completion, Completion),
      },
    },
    createCompletion(gateway, heartbeatMs),
  );
  scope.post<{ Body: ResponseRequest }>(
    '/responses',
    {
      config: paid,
      schema: {
        tags,
        summary: 'Answer an input, with items and events',
        body: ResponseRequest,
        response: {
          200: {
            description: 'The response; with `stream: true`, server-sent events that end with the whole response.',
            content: { ...json(OpenAiResponse), 'text/event-stream': { schema: ResponseEvent } },
          },
          ...failures,
        },
      },
    },
    createResponse(gateway, heartbeatMs),
  );
}

function addPictures(scope: HttpServer, gateway: Gateway, pictures: PictureRoom): void {
  scope.post<{ Body: ImageRequest }>(
    '/images/generations',
    {
      config: paid,
      schema: {
        tags,
        summary: 'Make pictures',
        description: 'By an image model that a deployment answers. Each picture is held, and settled when it came.',
        body: ImageRequest,
        response: { 200: ImageList, ...failures },
      },
    },
    createImages(gateway, pictures),
  );
}

function addMoney(scope: HttpServer, money: MoneyRoom): void {
  scope.get<{ Querystring: z.output<typeof ListUsage> }>(
    '/usage',
    {
      schema: {
        tags: ['Money'],
        summary: 'List the calls of the organisation',
        description: 'The latest first, by model, member, key and time. Keys with access `read` may ask as well.',
        querystring: ListUsage,
        response: { 200: UsagePage, ...failures },
      },
    },
    readUsage(money),
  );
  scope.get(
    '/balance',
    {
      schema: {
        tags: ['Money'],
        summary: 'Read the balance of the organisation',
        description: 'For keys of the organisation itself, and of its owners and admins.',
        response: { 200: Balance, ...failures },
      },
    },
    readBalance(money),
  );
}

/** Routes without a summary are left out of the description. */
function withoutSummary(route: RouteOptions): void {
  const { summary: _, ...schema } = (route.schema ?? {}) as FastifySchema & { summary?: string };
  route.schema = schema;
}
