import type { SentMessage } from '@wanwen/contract';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';
import type { ChatStore, MessageRow } from './store.ts';

interface AskedAnswer {
  /** Undefined: the conversation's own. */
  model: string | null | undefined;
  language: 'zh' | 'en';
}

/**
 * Stores a turn with its empty answer, starts that answer and tells the owner's pages. The place for the answer is taken first, so
 * that nothing is stored where there is none.
 * @throws {AppError} `too_many_answers`, `server_closing`, and what `store` throws
 */
export async function beginAnswer(
  room: ChatRoom,
  owner: Owner,
  { model, language }: AskedAnswer,
  store: (inside: ChatStore) => Promise<{ sent: SentMessage; answer: MessageRow }>,
): Promise<SentMessage> {
  const place = room.answers.reserve();
  try {
    const { sent, answer } = await room.store.inTransaction(store);
    room.answers.start(place, { owner, answer, model: model ?? sent.conversation.model, language });
    room.news.emit('conversation-changed', { owner, conversation: sent.conversation });
    return sent;
  } finally {
    place.giveBack();
  }
}
