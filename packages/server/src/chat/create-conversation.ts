import type { Conversation, CreateConversation } from '@wanwen/contract';
import { cleanText, isoTime } from '../platform/index.ts';
import { cleanModel } from './clean-model.ts';
import { emptyTitle } from './errors.ts';
import { loadConversation } from './load-conversation.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';

export async function createConversation(
  { store, news, clock, newId }: ChatRoom,
  owner: Owner,
  input: CreateConversation,
): Promise<Conversation> {
  const id = newId();
  const title = input.title === undefined ? '' : cleanText(input.title).trim();
  if (input.title !== undefined && title === '') throw emptyTitle();
  const now = isoTime(clock);
  const conversation = await store.inTransaction(async (inside) => {
    await inside.insertConversation({
      id,
      organisation_id: owner.organisationId,
      owner_id: owner.personId,
      title,
      titled: title === '' ? 0 : 1,
      pinned: 0,
      model: cleanModel(input.model) ?? null,
      leaf_id: null,
      created_at: now,
      updated_at: now,
    });
    await inside.search.replaceTitle(owner, id, title);
    return loadConversation(inside, owner, id);
  });
  news.emit('conversation-changed', { owner, conversation });
  return conversation;
}
