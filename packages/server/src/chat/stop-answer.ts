import type { Message } from '@wanwen/contract';
import { notAnAnswer } from './errors.ts';
import { loadMessage, requireMessage } from './load-messages.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';

/** Ends the answer at once and keeps what was written. An answer that has already ended stays as it is. */
export async function stopAnswer({ store, answers }: ChatRoom, owner: Owner, messageId: string): Promise<Message> {
  const { role } = await requireMessage(store, owner, messageId);
  if (role !== 'assistant') throw notAnAnswer(messageId);
  await answers.stop(messageId);
  return loadMessage(store, owner, messageId);
}
