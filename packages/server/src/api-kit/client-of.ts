import type { FastifyReply, FastifyRequest } from 'fastify';
import { type GatewayStream, rateLimitHeaders } from '../gateway/index.ts';
import { clientSignal } from '../platform/index.ts';
import { traceparentOf } from './traceparent-of.ts';

/** Who asks, from the beginning of a request on. */
export function clientOf(request: FastifyRequest, reply: FastifyReply) {
  const { id: requestId, caller } = request;
  return {
    /** What every call of the request says of it. Its signal is aborted when the client is gone. */
    asking: { requestId, caller, traceparent: traceparentOf(request), signal: clientSignal(reply.raw) },
    /** Puts what is left of the client's limits into the headers of the answer. */
    limited<Opened extends Pick<GatewayStream, 'limits'>>(opened: Opened): Opened {
      reply.headers(rateLimitHeaders(opened.limits));
      return opened;
    },
  };
}
