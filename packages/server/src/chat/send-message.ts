import type { SendMessage, SentMessage } from '@wanwen/contract';
import type { z } from 'zod';
import { cleanText, isoTime } from '../platform/index.ts';
import { beginAnswer } from './begin-answer.ts';
import { cleanModel } from './clean-model.ts';
import { answerRunning, emptyMessage, wrongParent } from './errors.ts';
import { isRunning } from './is-running.ts';
import { loadConversation, requireConversation } from './load-conversation.ts';
import { withSiblings } from './load-messages.ts';
import { makeTitle } from './make-title.ts';
import { newAnswer, newQuestion } from './new-messages.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';
import type { ChatStore, ConversationRow, MessageRow } from './store.ts';

/**
 * Stores what a person said after `parentId`, with an empty answer below it, and starts that answer. Sending with the
 * parent of an earlier message makes a branch beside it: that is how an edited message is sent again.
 */
export async function sendMessage(
  room: ChatRoom,
  owner: Owner,
  conversationId: string,
  asked: z.output<typeof SendMessage>,
): Promise<SentMessage> {
  const input = { ...asked, model: cleanModel(asked.model) };
  const content = cleanText(input.content);
  if (content.trim() === '') throw emptyMessage();
  return beginAnswer(room, owner, input, async (inside) => {
    const conversation = await requireConversation(inside, owner, conversationId);
    const parent = await parentOf(inside, owner, conversationId, input.parentId);
    return storeTurn(room, inside, owner, { conversation, parent, content, input });
  });
}

async function parentOf(store: ChatStore, owner: Owner, conversationId: string, id: string | null) {
  if (id === null) return undefined;
  const parent = await store.message(owner, id);
  if (parent?.conversation_id !== conversationId || parent.role !== 'assistant') throw wrongParent();
  if (isRunning(parent)) throw answerRunning(id);
  return parent;
}

interface Turn {
  conversation: ConversationRow;
  parent: MessageRow | undefined;
  content: string;
  input: z.output<typeof SendMessage>;
}

async function storeTurn({ clock, newId, instance }: ChatRoom, store: ChatStore, owner: Owner, turn: Turn) {
  const { conversation, parent, content, input } = turn;
  const createdAt = isoTime(clock);
  const depth = parent ? parent.depth + 1 : 0;
  const conversationId = conversation.id;
  const question = newQuestion(
    owner,
    { id: newId(), conversationId, parentId: parent?.id ?? null, depth, createdAt },
    content,
  );
  const answer = newAnswer(owner, {
    ...{ id: newId(), conversationId, parentId: question.id, depth: depth + 1, createdAt },
    thinking: input.thinking,
    instanceId: instance.id,
  });
  await store.insertMessages([question, answer]);
  await store.search.add(owner, { conversationId, messageId: question.id, text: content });
  const title = conversation.title === '' ? makeTitle(content) : undefined;
  if (title !== undefined) await store.search.replaceTitle(owner, conversationId, title);
  await store.updateConversation(owner, conversationId, {
    leaf_id: answer.id,
    updated_at: createdAt,
    ...(title === undefined ? {} : { title }),
    ...(input.model === undefined ? {} : { model: input.model }),
  });
  const [user] = await withSiblings(store, owner, [question]);
  const [assistant] = await withSiblings(store, owner, [answer]);
  const sent: SentMessage = {
    conversation: await loadConversation(store, owner, conversationId),
    user: user!,
    assistant: assistant!,
  };
  return { sent, answer };
}
