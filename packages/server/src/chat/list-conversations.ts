import { type ConversationPage, Id, type ListConversations, Time } from '@wanwen/contract';
import { z } from 'zod';
import { readCursor, writeCursor } from './cursor.ts';
import type { Owner } from './owner.ts';
import { presentConversation } from './present.ts';
import type { ChatRoom } from './room.ts';
import { searchConversations } from './search-conversations.ts';

const ListPlace = z.object({ pinned: z.int(), updatedAt: Time, id: Id });

/** Pinned conversations first, then the latest changed; with `query`, only those where its words stand. */
export async function listConversations(
  room: ChatRoom,
  owner: Owner,
  input: z.output<typeof ListConversations>,
): Promise<ConversationPage> {
  const query = input.query?.trim() ?? '';
  if (query !== '') return searchConversations(room, owner, { ...input, query });
  const rows = await room.store.listConversations(owner, input.limit + 1, readCursor(input.cursor, ListPlace));
  const items = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? items.at(-1) : undefined;
  return {
    items: items.map(presentConversation),
    nextCursor: last ? writeCursor({ pinned: last.pinned, updatedAt: last.updated_at, id: last.id }) : null,
  };
}
