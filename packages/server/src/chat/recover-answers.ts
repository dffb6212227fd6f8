import { sql } from 'kysely';
import { loadConversation } from './load-conversation.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';
import type { AbandonedAnswer } from './store.ts';

type Recovering = Pick<ChatRoom, 'store' | 'news' | 'instance'>;

/**
 * Answers whose server is gone become `interrupted`, with the text saved until then; those that another server is writing
 * stay. Returns how many.
 */
export async function recoverAnswers(room: Recovering): Promise<number> {
  const rows = await room.store.abandonedAnswers(room.instance.isGone('instance_id'));
  let recovered = 0;
  for (const row of rows) {
    const owner = { organisationId: row.organisation_id, personId: row.owner_id };
    if (await recoverAnswer(room, owner, row, 'gone')) recovered += 1;
  }
  return recovered;
}

/**
 * @param by whose answer it must be: of a server that is gone, or of this one, which does not know it
 * @returns whether it was running, and so is interrupted now
 */
export async function recoverAnswer(
  { store, news, instance }: Recovering,
  owner: Owner,
  { id, conversation_id: conversationId }: Pick<AbandonedAnswer, 'id' | 'conversation_id'>,
  by: 'gone' | 'this',
): Promise<boolean> {
  const abandoned =
    by === 'gone' ? instance.isGone('instance_id') : sql<boolean>`${sql.ref('instance_id')} = ${instance.id}`;
  const conversation = await store.inTransaction(async (inside) => {
    const text = await inside.interrupt(owner, id, abandoned);
    if (text === undefined) return undefined;
    await inside.search.add(owner, { conversationId, messageId: id, text });
    return loadConversation(inside, owner, conversationId);
  });
  if (conversation) news.emit('conversation-changed', { owner, conversation });
  return conversation !== undefined;
}
