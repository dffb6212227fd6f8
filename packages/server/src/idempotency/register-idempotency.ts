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
    idempotent?: boolean | IdempotentRoute;
  }
  interface FastifyRequest {
    /** Set where an answer failed after its status was sent: it is not worth keeping. */
    answerFailed: boolean;
  }
}

interface IdempotentRoute {
  /** What it answers is one person's: others of the organisation never get it, whatever their key. */
  perPerson?: boolean;
  /** It does what was asked for also where the client does not wait, and always answers. */
  outlivesClient?: boolean;
  /** Which requests are worth it; all of them where it is absent. */
  when?(body: unknown): boolean;
}

/** Makes routes with `config: { idempotent: true }` answer a repeated key with the first answer. Call it before they are registered. */
export function registerIdempotency(server: HttpServer, keys: AnswerKeys): void {
  server.decorateRequest('answerFailed', false);
  server.addHook('preHandler', (request, reply, done) => {
    const key = heeds(request) ? readKey(request) : undefined;
    // With a promise Fastify waits for that instead of `done`.
    if (key !== undefined) return answerOnce(keys, key, request, reply);
    done();
    return undefined;
  });
}

async function answerOnce(keys: AnswerKeys, key: string, request: FastifyRequest, reply: FastifyReply) {
  const claimed: ClaimedKey = {
    organisationId: request.caller.organisationId,
    key: isPerPerson(request) ? `${request.caller.personId ?? ''} ${key}` : key,
    fingerprint: fingerprintOf(request),
  };
  const claim = await keys.claim(claimed, clientSignal(reply.raw));
  const keepsNothing = request.caller.keepsNothing === true;
  if ('finish' in claim) {
    const outlivesClient = routeOf(request)?.outlivesClient === true;
    recordAnswer(reply.raw, claim, { keepsNothing, outlivesClient, failed: () => request.answerFailed });
    return undefined;
  }
  // The first answer may have been stored before its organisation decided so.
  if (keepsNothing) throw answerNotKept();
  return reply
    .code(claim.status)
    .headers({ 'content-type': claim.contentType, 'idempotent-replayed': 'true' })
    .send(Buffer.from(claim.body!));
}

const routeOf = ({ routeOptions }: FastifyRequest): IdempotentRoute | undefined => {
  const { idempotent = false } = routeOptions.config;
  return typeof idempotent === 'object' ? idempotent : idempotent ? {} : undefined;
};

function heeds(request: FastifyRequest): boolean {
  const route = routeOf(request);
  return route !== undefined && (route.when?.(request.body) ?? true);
}

const isPerPerson = (request: FastifyRequest) => routeOf(request)?.perPerson === true;

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
