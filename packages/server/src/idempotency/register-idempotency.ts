import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpServer } from '../http-server.ts';
import { clientSignal } from '../platform/index.ts';
import type { AnswerKeys, ClaimedKey } from './answer-keys.ts';
import { answerNotKept, invalidKey } from './errors.ts';
import { recordAnswer } from './record-answer.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route heeds `Idempotency-Key`. */
    idempotent?: boolean;
  }
  interface FastifyRequest {
    /** Set where an answer failed after its status was sent: it is not worth keeping. */
    answerFailed: boolean;
  }
}

/** Makes routes with `config: { idempotent: true }` answer a repeated key with the first answer. Call it before they are registered. */
export function registerIdempotency(server: HttpServer, keys: AnswerKeys): void {
  server.decorateRequest('answerFailed', false);
  server.addHook('preHandler', (request, reply, done) => {
    const key = request.routeOptions.config.idempotent === true ? readKey(request) : undefined;
    // With a promise Fastify waits for that instead of `done`.
    if (key !== undefined) return answerOnce(keys, key, request, reply);
    done();
    return undefined;
  });
}

async function answerOnce(keys: AnswerKeys, key: string, request: FastifyRequest, reply: FastifyReply) {
  const claimed: ClaimedKey = {
    organisationId: request.caller.organisationId,
    key,
    fingerprint: fingerprintOf(request),
  };
  const claim = await keys.claim(claimed, clientSignal(reply.raw));
  const keepsNothing = request.caller.keepsNothing === true;
  if ('finish' in claim) {
    recordAnswer(reply.raw, claim, { keepsNothing, failed: () => request.answerFailed });
    return undefined;
  }
  // The first answer may have been stored before its organisation decided so.
  if (keepsNothing) throw answerNotKept();
  return reply
    .code(claim.status)
    .headers({ 'content-type': claim.contentType, 'idempotent-replayed': 'true' })
    .send(Buffer.from(claim.body!));
}

function readKey({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) throw invalidKey();
  return key;
}

function fingerprintOf({ method, routeOptions, params, body }: FastifyRequest): string {
  const named = Object.keys(params as object).length === 0 ? [] : [params];
  const asked = JSON.stringify([method, routeOptions.url, body, ...named]);
  return createHash('sha256').update(asked).digest('hex');
}
