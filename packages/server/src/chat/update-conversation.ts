import type { Conversation, UpdateConversation } from '@wanwen/contract';
import { cleanText, isoTime } from '../platform/index.ts';
import { cleanModel } from './clean-model.ts';
import { conversationNotFound, emptyTitle } from './errors.ts';
import { loadConversation } from './load-conversation.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';
import type { ConversationsTable } from './tables.ts';

/** Renames, pins, or chooses the model of the next answers. Pinning does not count as a change of the conversation. */
export async function updateConversation(
  { store, news, clock }: ChatRoom,
  owner: Owner,
  id: string,
  input: UpdateConversation,
): Promise<Conversation> {
  const title = input.title === undefined ? undefined : cleanText(input.title).trim();
  if (title === '') throw emptyTitle();
  const change: Partial<ConversationsTable> = {
    ...(title === undefined ? {} : { title, titled: 1, updated_at: isoTime(clock) }),
    ...(input.pinned === undefined ? {} : { pinned: input.pinned ? 1 : 0 }),
    ...(input.model === undefined ? {} : { model: cleanModel(input.model) }),
  };
  const conversation = await store.inTransaction(async (inside) => {
    if (Object.keys(change).length > 0 && !(await inside.updateConversation(owner, id, change))) {
      throw conversationNotFound(id);
    }
    if (title !== undefined) await inside.search.replaceTitle(owner, id, title);
    return loadConversation(inside, owner, id);
  });
  news.emit('conversation-changed', { owner, conversation });
  return conversation;
}
