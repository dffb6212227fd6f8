import type { FastifyReply } from 'fastify';
import { type AppError, type EventStream, openEventStream, toAppError } from '../platform/index.ts';

export interface StreamedAnswer {
  /** After so long without a frame a heartbeat is sent, milliseconds. */
  heartbeatMs: number;
  /** What a heartbeat is; a comment where the protocol has none of its own. */
  heartbeat?: string;
  /** More headers, made when the stream begins. */
  headers?: () => Record<string, string>;
  /** Starts the call and gives its frames. */
  frames: () => Promise<AsyncIterable<string>>;
  /** The frames that tell of a failure after the stream has begun. */
  failure: (error: AppError) => string | Promise<string>;
  /** Sent after the last frame of an answer that did not fail. */
  end?: string;
}

/**
 * Answers with server-sent events. A failure before the first frame or heartbeat is thrown, so that it gets a status of
 * its own.
 */
export async function streamEvents(reply: FastifyReply, answer: StreamedAnswer): Promise<void> {
  const { heartbeatMs, heartbeat, headers } = answer;
  const events = openEventStream(reply, {
    heartbeatMs,
    ...(heartbeat === undefined ? {} : { heartbeat }),
    ...(headers === undefined ? {} : { headers }),
  });
  try {
    await sendAll(events, await answer.frames());
    if (answer.end !== undefined) await events.send(answer.end);
  } catch (thrown) {
    if (!events.begun) throw thrown;
    reply.request.answerFailed = true;
    await events.send(await answer.failure(toAppError(thrown)));
  } finally {
    events.end();
  }
}

async function sendAll(events: EventStream, frames: AsyncIterable<string>): Promise<void> {
  for await (const frame of frames) {
    const drained = events.send(frame);
    if (drained !== undefined) await drained;
  }
}
