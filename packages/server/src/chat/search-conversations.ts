import { type ConversationPage, Id, Time } from '@wanwen/contract';
import { z } from 'zod';
import { makeExcerpt, queryTerms } from '../platform/index.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Owner } from './owner.ts';
import { presentConversation } from './present.ts';
import type { ChatRoom } from './room.ts';

const SearchPlace = z.object({ updatedAt: Time, id: Id });

export interface SearchConversations {
  query: string;
  cursor?: string | undefined;
  limit: number;
}

/** Conversations with all the words in the title or in one message, the latest changed first, each with where. */
export async function searchConversations(
  { store }: ChatRoom,
  owner: Owner,
  { query, cursor, limit }: SearchConversations,
): Promise<ConversationPage> {
  const terms = queryTerms(query);
  if (terms.length === 0) return { items: [], nextCursor: null };
  const found = await store.search.find(owner, terms, limit + 1, readCursor(cursor, SearchPlace));
  const hits = found.slice(0, limit);
  const conversations = await store.conversationsById(
    owner,
    hits.map((hit) => hit.conversation_id),
  );
  const messages = await store.messagesById(
    owner,
    hits.flatMap((hit) => hit.message_id ?? []),
  );
  const contents = new Map(messages.map((message) => [message.id, message.content]));
  const items = hits.flatMap((hit) => {
    const row = conversations.find((conversation) => conversation.id === hit.conversation_id);
    if (!row) return [];
    const text = hit.message_id === null ? row.title : (contents.get(hit.message_id) ?? '');
    return [{ ...presentConversation(row), excerpt: makeExcerpt(text, query), messageId: hit.message_id }];
  });
  const last = found.length > limit ? hits.at(-1) : undefined;
  return { items, nextCursor: last ? writeCursor({ updatedAt: last.updated_at, id: last.conversation_id }) : null };
}
