import type { Conversation } from '@wanwen/contract';
import { loadConversation } from './load-conversation.ts';
import { requireMessage } from './load-messages.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';

/**
 * Shows the branch through this message: the conversation's leaf becomes its newest descendant. A branch that is shown and
 * leads through it stays.
 */
export async function selectBranch({ store, news }: ChatRoom, owner: Owner, messageId: string): Promise<Conversation> {
  const conversation = await store.inTransaction(async (inside) => {
    const { conversation_id: id } = await requireMessage(inside, owner, messageId);
    const shown = await loadConversation(inside, owner, id);
    if (shown.leafId !== null && (await inside.leadsThrough(owner, shown.leafId, messageId))) return shown;
    const leaf = await inside.newestDescendant(owner, messageId);
    await inside.updateConversation(owner, id, { leaf_id: leaf ?? messageId });
    return loadConversation(inside, owner, id);
  });
  news.emit('conversation-changed', { owner, conversation });
  return conversation;
}
