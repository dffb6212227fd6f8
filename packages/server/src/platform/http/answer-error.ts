import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { discardBody } from './discard-body.ts';
import { toAppError } from './to-app-error.ts';

/** An error as a protocol writes it. */
interface ShapedError {
  body: object;
  /** Where the protocol gives it another status than the error has. */
  status?: number;
  headers?: Record<string, string>;
}

export type ErrorShape = (error: AppError, request: FastifyRequest) => ShapedError;

export interface AnswerErrorOptions {
  log: Log;
  /** Bytes. */
  bodyLimit: number;
}

/** Answers a request with what was thrown, in the protocol's own shape. Faults of ours go to the log, with their cause. */
export function answerError({ log, bodyLimit }: AnswerErrorOptions) {
  return async (thrown: unknown, request: FastifyRequest, reply: FastifyReply, shape: ErrorShape) => {
    const error = toAppError(thrown, request.routeOptions.bodyLimit ?? bodyLimit);
    if (!(thrown instanceof AppError) && error.status >= 500)
      log.error({ requestId: request.id, err: thrown }, 'request failed');
    if (error.status === 413) await discardBody(request.raw);
    const { status = error.status, headers, body } = shape(error, request);
    return reply
      .code(status)
      .headers({ ...retryHeaders(error), ...headers })
      .send(body);
  };
}

/** When to try again, for clients that do so by themselves; and not to, where it would only cost the same again; and what the error itself says. */
function retryHeaders(error: AppError): Record<string, string> {
  const { headers = {}, retryAfterSeconds } = error;
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds), ...headers };
  return error.status >= 500 ? { 'x-should-retry': 'false', ...headers } : headers;
}
