import type { Message } from '@wanwen/contract';
import { messageNotFound } from './errors.ts';
import type { Owner } from './owner.ts';
import { presentMessage } from './present.ts';
import type { ChatStore, MessageRow } from './store.ts';

/** @throws `message_not_found`, also for a message of somebody else. */
export async function requireMessage(store: ChatStore, owner: Owner, id: string): Promise<MessageRow> {
  const row = await store.message(owner, id);
  if (!row) throw messageNotFound(id);
  return row;
}

/** Messages of one conversation as the contract shows them, each with its siblings. */
export async function withSiblings(store: ChatStore, owner: Owner, rows: MessageRow[]): Promise<Message[]> {
  const conversationId = rows[0]?.conversation_id;
  if (conversationId === undefined) return [];
  const parents = [...new Set(rows.map((row) => row.parent_id))];
  const children = await store.children(owner, conversationId, parents);
  const byParent = Map.groupBy(children, (child) => child.parent_id);
  return rows.map((row) =>
    presentMessage(
      row,
      (byParent.get(row.parent_id) ?? []).map((child) => child.id),
    ),
  );
}

export async function loadMessage(store: ChatStore, owner: Owner, id: string): Promise<Message> {
  const [message] = await withSiblings(store, owner, [await requireMessage(store, owner, id)]);
  return message!;
}
