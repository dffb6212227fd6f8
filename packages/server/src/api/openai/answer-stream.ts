import type { FastifyReply } from 'fastify';
import { streamEvents } from '../../api-kit/index.ts';
import { openAiErrorBody } from './error-body.ts';

/**
 * Answers with the `data:` frames of a completion, and `data: [DONE]`. A failure after the first frame or heartbeat is a
 * last frame with an `error`, and no `[DONE]` follows.
 */
export const answerStream = (reply: FastifyReply, heartbeatMs: number, frames: () => Promise<AsyncIterable<string>>) =>
  streamEvents(reply, {
    heartbeatMs,
    headers: () => processingTime(reply),
    frames,
    failure: (error) => `data: ${JSON.stringify(openAiErrorBody(error, reply.request.body))}\n\n`,
    end: 'data: [DONE]\n\n',
  });

/** Milliseconds until the answer began. */
export const processingTime = (reply: FastifyReply) => ({
  'openai-processing-ms': String(Math.round(reply.elapsedTime)),
});
