import type { RegenerateMessage, SentMessage } from '@wanwen/contract';
import type { z } from 'zod';
import { isoTime } from '../platform/index.ts';
import { cleanModel } from './clean-model.ts';
import { answerRunning, notAnAnswer } from './errors.ts';
import { isRunning } from './is-running.ts';
import { loadConversation } from './load-conversation.ts';
import { loadMessage, requireMessage, withSiblings } from './load-messages.ts';
import { newAnswer } from './new-messages.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';

/** Starts another answer to the same message: a sibling of the answer named, which is kept. */
export async function regenerateAnswer(
  room: ChatRoom,
  owner: Owner,
  messageId: string,
  asked: z.output<typeof RegenerateMessage>,
): Promise<SentMessage> {
  const input = { ...asked, model: cleanModel(asked.model) };
  const place = room.answers.reserve();
  try {
    const { sent, answer } = await room.store.inTransaction(async (inside) => {
      const old = await requireMessage(inside, owner, messageId);
      if (old.role !== 'assistant' || old.parent_id === null) throw notAnAnswer(messageId);
      if (isRunning(old)) throw answerRunning(messageId);
      const { conversation_id: conversationId, parent_id: parentId, depth } = old;
      const createdAt = isoTime(room.clock);
      const at = { id: room.newId(), conversationId, parentId, depth, createdAt };
      const answer = newAnswer(owner, { ...at, thinking: input.thinking, instanceId: room.instance.id });
      await inside.insertMessages([answer]);
      await inside.updateConversation(owner, conversationId, {
        leaf_id: answer.id,
        updated_at: createdAt,
        ...(input.model === undefined ? {} : { model: input.model }),
      });
      const user = await loadMessage(inside, owner, parentId);
      const [assistant] = await withSiblings(inside, owner, [answer]);
      const conversation = await loadConversation(inside, owner, conversationId);
      return { sent: { conversation, user, assistant: assistant! }, answer };
    });
    room.answers.start(place, {
      owner,
      answer,
      model: input.model ?? sent.conversation.model,
      language: input.language,
    });
    room.news.emit('conversation-changed', { owner, conversation: sent.conversation });
    return sent;
  } finally {
    place.giveBack();
  }
}
