import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpServer } from '../../http-server.ts';
import { routeNotFound } from '../../platform/index.ts';
import { notBuiltPage } from './not-built-page.ts';

/** Scripts come from this server only. antd writes its styles at run time, KaTeX and Mermaid write `style` attributes. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The bundler puts a hash of the content into the names below this folder. */
const HASHED = '/assets/';
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Paths that programs call: they get an error in JSON, never the page. */
const PROGRAM_PATH = /^\/(?:api|v1|compatible-mode|apps)(?:\/|$)/;

/**
 * The built page from `folder`: its files, and `index.html` for every other address that a browser opens, because the page
 * has addresses of its own. Until it is built, a page that says how.
 */
export async function registerWebPage(server: HttpServer, folder: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    index: false,
    suppressWarning: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.replaceAll('\\', '/').includes(HASHED) ? IMMUTABLE : 'no-cache');
      reply.header('vary', 'accept-encoding');
    },
  });
  server.get('/*', { config: { access: 'public' }, schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    if (PROGRAM_PATH.test(path)) throw routeNotFound(request.method, request.url);
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
    if (isFile(path)) return reply.sendFile(decodeURIComponent(path.slice(1)));
    return sendPage(request, reply, folder);
  });
}

/** The page's own addresses have no extension. */
const isFile = (path: string) => path.startsWith(HASHED) || /\.[a-z0-9]{2,12}$/i.test(path);

function sendPage(request: FastifyRequest, reply: FastifyReply, folder: string): FastifyReply {
  if (!(request.headers.accept ?? '').includes('text/html')) throw routeNotFound(request.method, request.url);
  if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
  return reply
    .code(503)
    .header('cache-control', 'no-store')
    .header('retry-after', '10')
    .type('text/html; charset=utf-8')
    .send(notBuiltPage);
}
