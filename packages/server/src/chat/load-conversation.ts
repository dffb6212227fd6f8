import type { Conversation } from '@wanwen/contract';
import { conversationNotFound } from './errors.ts';
import type { Owner } from './owner.ts';
import { presentConversation } from './present.ts';
import type { ChatStore, ConversationRow } from './store.ts';

/** @throws `conversation_not_found`, also for a conversation of somebody else. */
export async function requireConversation(store: ChatStore, owner: Owner, id: string): Promise<ConversationRow> {
  const row = await store.conversation(owner, id);
  if (!row) throw conversationNotFound(id);
  return row;
}

export async function loadConversation(store: ChatStore, owner: Owner, id: string): Promise<Conversation> {
  return presentConversation(await requireConversation(store, owner, id));
}
