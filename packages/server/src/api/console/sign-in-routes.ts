import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressHeader, type People, signInPath } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';

/** The routes of better-auth, which keeps sessions, passkeys and second factors. It decides itself who may use which. */
export function registerSignInRoutes(server: HttpServer, people: Pick<People, 'handle'>): void {
  server.route({
    method: ['GET', 'POST'],
    url: `${signInPath}/*`,
    config: { access: 'public' },
    schema: { hide: true } as object,
    handler: async (request, reply) => send(reply, await people.handle(toWebRequest(request))),
  });
}

function toWebRequest(request: FastifyRequest): Request {
  const headers = webHeaders(request);
  const init: RequestInit = { method: request.method, headers };
  if (request.method === 'POST') {
    init.body = JSON.stringify(request.body ?? {});
    headers.set('content-type', 'application/json');
  }
  return new Request(new URL(request.url, `${request.protocol}://${request.headers.host}`), init);
}

/** Without the lengths and encodings of the body that was read already, and with the address it really came from. */
export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && !/^(content-|transfer-|connection$)/.test(name)) headers.set(name, value);
  }
  headers.set(addressHeader, request.ip);
  return headers;
}

function send(reply: FastifyReply, response: Response): FastifyReply {
  reply.code(response.status).header('cache-control', 'no-store');
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(response.body ? Readable.fromWeb(response.body as never) : null);
}
