import type { IncomingMessage } from 'node:http';
import swagger from '@fastify/swagger';
import type { ErrorBody } from '@wanwen/contract';
import { type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Registry } from 'prom-client';
import type { z } from 'zod';
import type { Access, Actor, Caller, Identify } from './accounts/index.ts';
import {
  type AppError,
  answerError,
  type Config,
  createRequestCounter,
  describeApi,
  describeInvalid,
  describeRoute,
  dropStalledClients,
  type ErrorShape,
  guardHost,
  guardOrigin,
  guardValues,
  type Log,
  requestId,
  routeNotFound,
  version,
} from './platform/index.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use the route; where it is left out, `call` under the prefixes of the API protocols, else `person`. */
    access?: Access;
  }
  interface FastifyRequest {
    /** For whom it asks. */
    caller: Caller;
    /** Who acts; null where a key asks that may only call models. */
    actor: Actor | null;
  }
  interface FastifyInstance {
    /** Answers with what was thrown, in the shape that a protocol gives its errors. */
    answerError(
      thrown: unknown,
      request: FastifyRequest,
      reply: FastifyReply,
      shape: ErrorShape,
    ): Promise<FastifyReply>;
  }
}

export interface HttpServerOptions {
  /** Decides who asks, and refuses whoever may not. */
  identify: Identify;
  /** Headers with what is left of a caller's limits, for every answer of the API protocols. */
  limitHeaders?: (caller: Caller) => Promise<Record<string, string>>;
  /** Where HTTP metrics are registered. */
  metrics?: Registry;
  /** Time for a client to send its headers, and its whole request, milliseconds. */
  headersTimeoutMs?: number;
  requestTimeoutMs?: number;
  /** How long a client may leave what was sent to it unread, milliseconds. */
  stalledClientMs?: number;
  /** Most connections at once; more are closed as they come. */
  connectionLimit?: number;
}

type HttpConfig = Pick<Config, 'bodyLimit' | 'host' | 'hostNames'> & Partial<Pick<Config, 'trustedProxies'>>;

export type HttpServer = Awaited<ReturnType<typeof createHttpServer>>;

/**
 * The HTTP server that every protocol registers its routes on: limits, guards, request ids, schemas and errors. Routes
 * give their schemas in zod. What they throw is answered in the console's shape, unless a protocol sets an error
 * handler of its own around its routes.
 */
export async function createHttpServer(config: HttpConfig, log: Log, options: HttpServerOptions) {
  const app = fastify({
    bodyLimit: config.bodyLimit,
    requestTimeout: options.requestTimeoutMs ?? 60_000,
    genReqId: requestId,
    trustProxy: config.trustedProxies?.length ? [...config.trustedProxies] : false,
    // Idle connections are closed at once when the server stops.
    forceCloseConnections: 'idle',
    http: {
      headersTimeout: options.headersTimeoutMs ?? 15_000,
      connectionsCheckingInterval: 1000,
      // Whoever offers another protocol (HTTP/2, as Java does) is answered in this one.
      shouldUpgradeCallback: isHandshake,
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.server.maxConnections = options.connectionLimit ?? 4096;
  dropStalledClients(app.server, options.stalledClientMs ?? 30_000);

  // Whoever it is that sends it, a body of a stranger is read before anything is known of them.
  app.addHook('onRoute', (route) => {
    if (route.config?.access === 'public') route.bodyLimit ??= Math.min(config.bodyLimit, STRANGERS_BODY_LIMIT);
  });

  // JSON is the one content type: a page of another site can post other types without asking the browser first.
  app.removeContentTypeParser('text/plain');
  app.setSerializerCompiler(serializerCompiler);
  app.setValidatorCompiler(({ schema }) => (value) => {
    const result = (schema as z.ZodType).safeParse(value);
    return result.success ? { value: result.data } : { error: describeInvalid(result.error) };
  });

  const watch = watchRequests(log, options.metrics ?? new Registry());
  const names = new Set([config.host, ...config.hostNames].map((name) => name.toLowerCase()));
  // What has nothing to wait for calls `done`: a promise for each hook of each request takes longer than most of them do.
  app.addHook('onRequest', (request, reply, done) => {
    watch(request, reply);
    reply.header('x-request-id', request.id).headers(SECURITY_HEADERS);
    guardHost(request.headers.host, names);
    guardOrigin(request.method, request.headers);
    done();
  });

  // A handshake that is answered instead of accepted: nobody else closes its connection.
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    if (isHandshake(raw)) raw.socket.destroySoon();
    done();
  });

  app.addHook('preValidation', (request, _reply, done) => {
    guardValues(request.body);
    done();
  });

  app.decorateRequest('caller', null as unknown as Caller);
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request, reply) => {
    const visitor = { headers: request.headers, address: request.ip };
    const identity = await options.identify(accessOf(request), visitor);
    if (!identity) return;
    request.caller = identity.caller;
    request.actor = identity.actor;
    // As they are now: a call that is counted, or refused by one of them, tells them anew.
    if (options.limitHeaders && CALL_PATH.test(request.routeOptions.url ?? ''))
      reply.headers(await options.limitHeaders(request.caller));
  });
  app.decorate('answerError', answerError({ log, bodyLimit: config.bodyLimit }));
  app.setErrorHandler((thrown, request, reply) =>
    app.answerError(thrown, request, reply, (error) => ({ body: consoleErrorBody(error, request) })),
  );
  app.setNotFoundHandler((request) => {
    throw routeNotFound(request.method, request.url);
  });

  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Wanwen', version, description: DESCRIPTION } },
    transform: describeRoute,
    transformObject: describeApi,
  });
  return app;
}

/** Most that somebody may send who is not signed in, bytes. */
const STRANGERS_BODY_LIMIT = 65_536;

const isHandshake = ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket';

const DESCRIPTION =
  'Language models on your own machine, in the protocols of the OpenAI API, the Anthropic API and DashScope, whose SDKs work ' +
  'with this server as their base URL.';

/** Paths of the protocols that programs speak with an API key. */
const CALL_PATH = /^\/(?:v1|api\/v1|compatible-mode|apps)(?:\/|$)/;

/** A route that does not say who may use it is closed to strangers. */
function accessOf({ is404, routeOptions }: FastifyRequest): Access {
  if (is404) return 'public';
  return routeOptions.config.access ?? (CALL_PATH.test(routeOptions.url ?? '') ? 'call' : 'person');
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** Counts and logs each request when its connection is done with it, also where the client left before that. */
function watchRequests(log: Log, metrics: Registry) {
  const count = createRequestCounter(metrics);
  return (request: FastifyRequest, reply: FastifyReply) => {
    const startedAt = performance.now();
    const response = reply.raw;
    response.once('close', () => {
      const status = response.writableFinished ? response.statusCode : 499;
      const ms = Math.round(performance.now() - startedAt);
      count(request, status, ms);
      if (!log.isLevelEnabled('debug')) return;
      const { id, method, routeOptions } = request;
      log.debug({ requestId: id, method, route: routeOptions.url, status, ms }, 'request');
    });
  };
}

const consoleErrorBody = (error: AppError, request: FastifyRequest): ErrorBody => ({
  error: {
    code: error.code,
    message: error.message,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.details === undefined ? {} : { details: error.details }),
    requestId: request.id,
  },
});
