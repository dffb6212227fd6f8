import { Id, type ListMessages, type MessagePage } from '@wanwen/contract';
import type { z } from 'zod';
import { readCursor, writeCursor } from './cursor.ts';
import { requireConversation } from './load-conversation.ts';
import { withSiblings } from './load-messages.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';

/**
 * A page of the branch shown, oldest first: the newest messages, or with a cursor the ones before those already seen.
 * Costs the same however long the conversation is.
 */
export async function listMessages(
  { store, answers }: ChatRoom,
  owner: Owner,
  conversationId: string,
  input: z.output<typeof ListMessages>,
): Promise<MessagePage> {
  const conversation = await requireConversation(store, owner, conversationId);
  const leafId = readCursor(input.cursor, Id) ?? conversation.leaf_id;
  if (leafId === null) return { items: [], nextCursor: null };
  const rows = await store.branch(owner, conversationId, leafId, input.limit);
  const older = rows[0]?.parent_id ?? null;
  const items = await withSiblings(store, owner, rows);
  return {
    items: items.map((message) => answers.live(message)),
    nextCursor: older === null ? null : writeCursor(older),
  };
}
