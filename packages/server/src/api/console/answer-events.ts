import { type AnswerEvent, Id } from '@wanwen/contract';
import { z } from 'zod';
import type { Chat } from '../../chat/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { clientSignal, type Log, openEventStream } from '../../platform/index.ts';
import { HEARTBEAT_MS } from './heartbeat.ts';
import { ownerOf } from './owner-of.ts';

const params = z.object({ id: Id });
const querystring = z.object({ after: z.coerce.number().int().min(0).optional() });
const LastEventId = z.coerce.number().int().min(0);

/** `GET /api/console/messages/{id}/events`: the events of one answer, from the start or from where the client was cut off. */
export function registerAnswerEvents(server: HttpServer, chat: Chat, log: Log): void {
  const schema = { tags: ['console'], params, querystring };
  server.get('/api/console/messages/:id/events', { schema }, async (request, reply) => {
    const header = request.headers['last-event-id'];
    const after = (header ? LastEventId.safeParse(header).data : undefined) ?? request.query.after;
    const stream = openEventStream(reply, { heartbeatMs: HEARTBEAT_MS });
    const signal = clientSignal(reply.raw);
    try {
      for await (const event of chat.followAnswer(ownerOf(request), request.params.id, { after, signal })) {
        await stream.send(frameOf(event));
      }
    } catch (error) {
      if (!stream.begun) throw error;
      log.error({ err: error, requestId: request.id }, 'event stream failed');
    } finally {
      stream.end();
    }
    // An answer that is gone has nothing more to say: 204 tells the page not to come back for it.
    if (!stream.begun && !signal.aborted) return reply.code(204).send();
    return reply;
  });
}

const frameOf = (event: AnswerEvent) => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
