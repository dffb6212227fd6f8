import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import type { Abilities } from '../../abilities/index.ts';
import { languageOf, traceparentOf } from '../../api-kit/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { clientSignal } from '../../platform/index.ts';
import { createMcpServer } from './create-server.ts';
import { onlyPost } from './errors.ts';
import { RunningCalls } from './running-calls.ts';

export interface McpRoutesOptions {
  abilities: Abilities;
  /** After so long without an event a stream sends a comment, milliseconds. */
  heartbeatMs?: number;
}

/** Given to a client when it begins, and sent by it from then on: it tells its calls from those of others with the same key. */
const SESSION = 'mcp-session-id';

/**
 * `/mcp`: the Model Context Protocol over streamable HTTP. Each request is answered by itself, so that any server of the
 * database may answer it.
 */
export function registerMcpRoutes(app: HttpServer, { abilities, heartbeatMs = 10_000 }: McpRoutesOptions): void {
  const running = new RunningCalls();
  const config = { access: 'call' } as const;
  const schema = { hide: true } as FastifySchema;
  const when = (body: unknown) => methodsIn(body).includes('tools/call');
  // A tool reads the groups of a person, so that nobody else gets its answer.
  const paid = { ...config, idempotent: { perPerson: true, when } };
  app.post('/mcp', { config: paid, schema }, async (request, reply) => {
    const client = clientOf(request);
    for (const id of cancelledIn(request.body)) running.cancel(client, id);
    const signal = clientSignal(reply.raw);
    const traceparent = traceparentOf(request);
    const language = languageOf(request);
    const failed = () => {
      request.answerFailed = true;
    };
    const asker = { caller: request.caller, requestId: request.id, traceparent, signal, language, client, failed };
    const server = createMcpServer(abilities, running, asker);
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, keepAliveMs: heartbeatMs });
    reply.hijack();
    reply.raw.once('close', () => void server.close());
    for (const [name, value] of Object.entries(headersOf(request, reply))) reply.raw.setHeader(name, value);
    // The SDK's own types are not exact about optional properties.
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    await transport.handleRequest(request.raw, reply.raw, request.body);
  });
  app.route({
    method: ['GET', 'DELETE'],
    url: '/mcp',
    config,
    schema,
    handler: (request) => {
      throw onlyPost(request.method);
    },
  });
}

function headersOf(request: FastifyRequest, reply: FastifyReply): Record<string, string | string[]> {
  const headers = reply.getHeaders() as Record<string, string | string[]>;
  return methodsIn(request.body).includes('initialize') ? { ...headers, [SESSION]: randomUUID() } : headers;
}

const clientOf = ({ caller, headers }: FastifyRequest) =>
  JSON.stringify([caller.organisationId, caller.keyId, caller.personId, headers[SESSION] ?? '']);

interface Message {
  method?: unknown;
  params?: { requestId?: unknown } | undefined;
}

const messagesIn = (body: unknown): Message[] =>
  [body].flat().filter((message): message is Message => typeof message === 'object' && message !== null);

const methodsIn = (body: unknown) => messagesIn(body).map(({ method }) => method);

function cancelledIn(body: unknown): (string | number)[] {
  return messagesIn(body)
    .filter(({ method }) => method === 'notifications/cancelled')
    .map(({ params }) => params?.requestId)
    .filter((id) => typeof id === 'string' || typeof id === 'number');
}
