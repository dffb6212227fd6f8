import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes connections whose client has not taken a byte of what waits for it in that time, so that clients that never
 * read cannot hold memory. A connection that only waits for its answer stays open; an idle one is closed as usual.
 */
export function dropStalledClients(server: Server, limitMs: number): void {
  const answering = new WeakSet<Socket>();
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    answering.add(socket);
    response.once('close', () => answering.delete(socket));
  });
  // With a listener, Node leaves every connection that times out to it.
  server.setTimeout(limitMs, (socket: Socket) => {
    if (socket.writableLength > 0 || !answering.has(socket)) socket.destroy();
    else socket.setTimeout(limitMs);
  });
}
