import type { Conversation } from '@wanwen/contract';
import { isoTime } from '../platform/index.ts';
import { copiedTitle } from './copied-title.ts';
import { answerRunning, notAnAnswer } from './errors.ts';
import { isRunning } from './is-running.ts';
import { loadConversation, requireConversation } from './load-conversation.ts';
import { requireMessage } from './load-messages.ts';
import type { Owner } from './owner.ts';
import type { ChatRoom } from './room.ts';
import type { ChatStore, MessageRow } from './store.ts';

/** Rows that one statement inserts: PostgreSQL and SQLite limit its parameters. */
const CHUNK = 500;

/** A new conversation that begins with the branch up to this answer; the old one stays as it is. */
export async function forkConversation(
  { store, news, clock, newId }: ChatRoom,
  owner: Owner,
  messageId: string,
): Promise<Conversation> {
  const id = newId();
  const conversation = await store.inTransaction(async (inside) => {
    const answer = await requireMessage(inside, owner, messageId);
    if (answer.role !== 'assistant') throw notAnAnswer(messageId);
    if (isRunning(answer)) throw answerRunning(messageId);
    const source = await requireConversation(inside, owner, answer.conversation_id);
    const branch = await inside.branch(owner, source.id, messageId, answer.depth + 1);
    const now = isoTime(clock);
    const { running: _, ...row } = source;
    const title = copiedTitle(source.title);
    await inside.insertConversation({
      ...{ ...row, id, title, pinned: 0, leaf_id: null },
      ...{ created_at: now, updated_at: now },
    });
    const leaf = await insertCopies(inside, owner, id, copiesOf(branch, id, newId));
    await inside.search.replaceTitle(owner, id, title);
    await inside.updateConversation(owner, id, { leaf_id: leaf });
    return loadConversation(inside, owner, id);
  });
  news.emit('conversation-changed', { owner, conversation });
  return conversation;
}

/** Each below the one before; what was said, by whom and when stays. */
function copiesOf(branch: MessageRow[], conversationId: string, newId: () => string): MessageRow[] {
  let parentId: string | null = null;
  return branch.map((row) => {
    const copy = { ...row, id: newId(), conversation_id: conversationId, parent_id: parentId };
    parentId = copy.id;
    return copy;
  });
}

/** @returns the id of the last */
async function insertCopies(store: ChatStore, owner: Owner, conversationId: string, copies: MessageRow[]) {
  for (let start = 0; start < copies.length; start += CHUNK) {
    await store.insertMessages(copies.slice(start, start + CHUNK));
  }
  for (const { id, content } of copies) await store.search.add(owner, { conversationId, messageId: id, text: content });
  return copies.at(-1)!.id;
}
