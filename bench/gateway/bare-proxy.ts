/**
 * Passes each request on to the upstream and each answer back, and does nothing else: no key, no money, no record. What one
 * process of Node reaches at most with the HTTP server and the HTTP client that the server uses. Started by
 * `start-bare-proxy.ts`; its arguments are the port and the upstream's address.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';

const [port, upstream = ''] = process.argv.slice(2);
const pool = new Pool(upstream, { connections: 64 });

async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const answer = await pool.request({
    path: request.url ?? '/',
    method: request.method === 'GET' ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: request.method === 'GET' ? null : Buffer.concat(parts),
  });
  response.writeHead(answer.statusCode, { 'content-type': answer.headers['content-type'] as string });
  for await (const part of answer.body) response.write(part);
  response.end();
}

const server = createServer((request, response) => {
  passOn(request, response).catch((error: unknown) => response.destroy(error as Error));
});
server.listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
