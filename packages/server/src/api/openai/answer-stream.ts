import type { FastifyReply } from 'fastify';
import { type EventStream, openEventStream, toAppError } from '../../platform/index.ts';
import { openAiErrorBody } from './error-body.ts';

/**
 * Answers with server-sent events made by `frames`. A failure before the first frame or heartbeat is thrown, so that it
 * gets a status of its own; a later one is a last frame with an `error`, and no `[DONE]` follows.
 */
export async function answerStream(
  reply: FastifyReply,
  heartbeatMs: number,
  frames: () => Promise<AsyncIterable<string>>,
) {
  const events = openEventStream(reply, { heartbeatMs, headers: () => processingTime(reply) });
  try {
    await sendAll(events, await frames());
  } catch (thrown) {
    if (!events.begun) throw thrown;
    const error = toAppError(thrown);
    await events.send(`data: ${JSON.stringify(openAiErrorBody(error, reply.request.body))}\n\n`);
  } finally {
    events.end();
  }
}

async function sendAll(events: EventStream, frames: AsyncIterable<string>): Promise<void> {
  for await (const frame of frames) {
    const drained = events.send(frame);
    if (drained !== undefined) await drained;
  }
  await events.send('data: [DONE]\n\n');
}

/** Milliseconds until the answer began. */
export const processingTime = (reply: FastifyReply) => ({
  'openai-processing-ms': String(Math.round(reply.elapsedTime)),
});
