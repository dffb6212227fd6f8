import { z } from 'zod';
import { AnswerUsage, Conversation, Failure, Message, MessageStatus } from './chat.ts';

/**
 * Server-sent events of one answer, at `GET /api/console/messages/{id}/events`. Each frame has `id: <seq>`; a client that
 * comes back with `Last-Event-ID` (or `?after=`) gets what it missed; one that asks for nothing gets a `snapshot` first.
 * The stream ends after `finished`. An answer that ended long ago gives one `snapshot` and one `finished`.
 */
export const AnswerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), seq: z.int(), message: Message }),
  /** What the answer waits for. */
  z.object({
    type: z.literal('waiting'),
    seq: z.int(),
    stage: z.enum(['loading', 'queued', 'prefill']),
    /** From 0 to 1, where known. */
    fraction: z.number().nullable(),
    /** Bytes of the model being loaded, or place in the queue, or prompt tokens. */
    amount: z.number().nullable(),
    /** Seconds waited in this stage, or expected where queued. */
    seconds: z.number().nullable(),
  }),
  z.object({ type: z.literal('reasoning'), seq: z.int(), text: z.string() }),
  z.object({ type: z.literal('text'), seq: z.int(), text: z.string() }),
  z.object({
    type: z.literal('finished'),
    seq: z.int(),
    status: MessageStatus,
    failure: Failure.nullable(),
    usage: AnswerUsage.nullable(),
    reasoningMs: z.number().nullable(),
    /** The conversation as it is now: title, leaf, time. */
    conversation: Conversation,
  }),
]);
export type AnswerEvent = z.infer<typeof AnswerEvent>;

/** Server-sent events for the whole page, at `GET /api/console/events`: what happened in another tab. */
export const PageEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation-changed'), conversation: Conversation }),
  z.object({ type: z.literal('conversation-deleted'), id: z.string() }),
  /** A new answer began in this conversation. */
  z.object({ type: z.literal('answer-started'), conversationId: z.string(), messageId: z.string() }),
  z.object({ type: z.literal('models-changed') }),
  /** To-dos or events that the person may see. */
  z.object({ type: z.literal('agenda-changed') }),
]);
export type PageEvent = z.infer<typeof PageEvent>;
