import { requireConversation } from './load-conversation.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';

/** Stops what is being written in it, then deletes the conversation with all its messages. */
export async function deleteConversation({ store, answers, news }: ChatRoom, owner: Owner, id: string): Promise<void> {
  await requireConversation(store, owner, id);
  await answers.stopConversation(id);
  await store.inTransaction(async (inside) => {
    await inside.search.removeConversation(owner, id);
    await inside.deleteConversation(owner, id);
  });
  // One that started in between has nowhere to write.
  await answers.stopConversation(id);
  news.emit('conversation-deleted', { owner, id });
}
