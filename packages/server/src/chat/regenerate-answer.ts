import type { RegenerateMessage, SentMessage } from '@wanwen/contract';
import type { z } from 'zod';
import { isoTime } from '../platform/index.ts';
import { beginAnswer } from './begin-answer.ts';
import { cleanModel } from './clean-model.ts';
import { answerRunning, notAnAnswer } from './errors.ts';
import { isRunning } from './is-running.ts';
import { loadConversation } from './load-conversation.ts';
import { loadMessage, requireMessage, withSiblings } from './load-messages.ts';
import { newAnswer } from './new-messages.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';
import type { ChatStore, MessageRow } from './store.ts';

/** Starts another answer to the same message: a sibling of the answer named, which is kept. */
export async function regenerateAnswer(
  room: ChatRoom,
  owner: Owner,
  messageId: string,
  asked: z.output<typeof RegenerateMessage>,
): Promise<SentMessage> {
  const input = { ...asked, model: cleanModel(asked.model) };
  return beginAnswer(room, owner, input, async (inside) => {
    const old = await requireMessage(inside, owner, messageId);
    if (old.role !== 'assistant' || old.parent_id === null) throw notAnAnswer(messageId);
    if (isRunning(old)) throw answerRunning(messageId);
    return storeSibling(room, inside, owner, { ...old, parent_id: old.parent_id }, input);
  });
}

async function storeSibling(
  { clock, newId, instance }: ChatRoom,
  store: ChatStore,
  owner: Owner,
  { conversation_id: conversationId, parent_id: parentId, depth }: MessageRow & { parent_id: string },
  { model, thinking }: z.output<typeof RegenerateMessage>,
) {
  const createdAt = isoTime(clock);
  const at = { id: newId(), conversationId, parentId, depth, createdAt };
  const answer = newAnswer(owner, { ...at, thinking, instanceId: instance.id });
  await store.insertMessages([answer]);
  await store.updateConversation(owner, conversationId, {
    leaf_id: answer.id,
    updated_at: createdAt,
    ...(model === undefined ? {} : { model }),
  });
  const user = await loadMessage(store, owner, parentId);
  const [assistant] = await withSiblings(store, owner, [answer]);
  const conversation = await loadConversation(store, owner, conversationId);
  return { sent: { conversation, user, assistant: assistant! }, answer };
}
