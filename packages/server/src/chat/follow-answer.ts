import type { AnswerEvent } from '@wanwen/contract';
import { notAnAnswer } from './errors.ts';
import { followElsewhere } from './follow-elsewhere.ts';
import { isRunning } from './is-running.ts';
import { loadConversation } from './load-conversation.ts';
import { loadMessage } from './load-messages.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';

/**
 * The events of an answer: after number `after` when it is still being written and the number is known, else a snapshot
 * first. One that has ended gives a snapshot and `finished`; one of another server is read from its row. Ends after `finished`, or when the signal aborts.
 */
export async function* followAnswer(
  room: ChatRoom,
  owner: Owner,
  messageId: string,
  { after, signal }: { after?: number | undefined; signal: AbortSignal },
): AsyncGenerator<AnswerEvent, void, undefined> {
  const { store, answers } = room;
  // Before the row is read: an answer leaves `answers` only after its end is saved.
  const live = answers.get(messageId);
  const message = await loadMessage(store, owner, messageId);
  if (message.role !== 'assistant') throw notAnAnswer(messageId);
  if (!live && isRunning(message)) return yield* followElsewhere(room, owner, message, signal);
  if (!live) {
    const { status, failure, usage, reasoningMs } = message;
    const conversation = await loadConversation(store, owner, message.conversationId);
    yield { type: 'snapshot', seq: 0, message };
    yield { type: 'finished', seq: 1, status, failure, usage, reasoningMs, conversation };
    return;
  }
  const resumes = after !== undefined && after <= live.feed.seq;
  let place = after ?? 0;
  if (!resumes) {
    place = live.feed.textSeq;
    yield { type: 'snapshot', seq: place, message: live.overlay(message) };
  }
  yield* live.feed.follow(place, signal);
}
