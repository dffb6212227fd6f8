import type { Socket } from 'node:net';
import websocket from '@fastify/websocket';
import { liveFrameLimit } from '@wanwen/contract';
import type { WebSocket } from 'ws';
import type { HttpServer } from '../../../http-server.ts';
import { guardOrigin } from '../../../platform/index.ts';
import type { LiveSocket } from '../../../workplace/index.ts';
import { stillAllowed } from '../still-allowed.ts';
import { textFramer } from './frame-text.ts';
import type { WorkplaceRoutesOptions } from './register-workplace-routes.ts';
import { whoOf } from './who-of.ts';

/**
 * `/api/console/workplace/live`: a page's line. The session's cookie says who it is, and the `Origin` that it is a page of
 * this server: browsers open WebSockets to other sites without asking.
 */
export async function registerLiveRoute(
  server: HttpServer,
  { workplace, identify, log, closing }: WorkplaceRoutesOptions,
): Promise<void> {
  await server.register(websocket, {
    options: { maxPayload: liveFrameLimit, perMessageDeflate: false, clientTracking: true },
    errorHandler: (error, socket) => {
      log.debug({ err: error }, 'a line of the work chat broke');
      socket.terminate();
    },
    // `closing` has said goodbye; what is left then is cut.
    preClose: (done) => {
      setTimeout(() => {
        for (const client of server.websocketServer.clients) client.terminate();
      }, LAST_WORDS_MS).unref();
      server.websocketServer.close(() => undefined);
      done();
    },
  });
  const frame = textFramer();
  server.get(
    '/api/console/workplace/live',
    {
      websocket: true,
      schema: { tags: ['workplace'] },
      onRequest: async (request) => guardOrigin('POST', request.headers),
    },
    (socket, request) => {
      const line = workplace.openLine(
        whoOf(request),
        adapt(socket, request.raw.socket, frame),
        stillAllowed(identify, request),
      );
      socket.on('message', (text, isBinary) => {
        if (isBinary) socket.close(1003);
        else line.hear(text.toString());
      });
      if (closing.aborted) socket.close(1012);
      const restart = () => socket.close(1012);
      closing.addEventListener('abort', restart, { once: true });
      socket.on('close', () => {
        closing.removeEventListener('abort', restart);
        line.ended();
      });
    },
  );
}

const LAST_WORDS_MS = 300;

/** Without compression a WebSocket sends nothing but frames, and each of ours is whole: one call writes it. */
const adapt = (socket: WebSocket, stream: Socket, frame: (text: string) => Buffer): LiveSocket => ({
  send: (text) => {
    if (socket.readyState === socket.OPEN) stream.write(frame(text));
  },
  close: (code) => socket.close(code),
  cut: () => socket.terminate(),
  get waiting() {
    return socket.bufferedAmount;
  },
});
