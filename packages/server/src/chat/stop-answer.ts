import type { Message } from '@wanwen/contract';
import { notAnAnswer } from './errors.ts';
import { isRunning } from './is-running.ts';
import { loadMessage, requireMessage } from './load-messages.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';
import { stopElsewhere } from './stop-elsewhere.ts';

/**
 * Ends the answer at once and keeps what was written. An answer that has already ended stays as it is.
 * @throws `answer_not_stopped` where the server that writes it does not heed in time
 */
export async function stopAnswer(room: ChatRoom, owner: Owner, messageId: string): Promise<Message> {
  const { store, answers } = room;
  const isHere = answers.get(messageId) !== undefined;
  const row = await requireMessage(store, owner, messageId);
  if (row.role !== 'assistant') throw notAnAnswer(messageId);
  if (isHere) await answers.stop(messageId);
  else if (isRunning(row)) await stopElsewhere(room, owner, row);
  return loadMessage(store, owner, messageId);
}
