import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { createIdSource, type Database } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { newAnswer, newQuestion } from './new-messages.ts';
import { ChatStore } from './store.ts';
import { ada, openChat } from './testing/scripted-chat.ts';

const newId = createIdSource();

/** A conversation of so many messages in one branch. */
async function fill(database: Database, conversationId: string, count: number): Promise<string> {
  const store = new ChatStore(database.db, database.kind);
  const createdAt = new Date().toISOString();
  let parentId: string | null = null;
  const rows = Array.from({ length: count }, (_, depth) => {
    const message = { id: newId(), conversationId, parentId, depth, createdAt };
    parentId = message.id;
    return depth % 2 === 0
      ? newQuestion(ada, message, `question ${depth}`)
      : {
          ...newAnswer(ada, { ...message, thinking: false, instanceId: 'test' }),
          status: 'complete' as const,
          content: `answer ${depth}`,
        };
  });
  for (let start = 0; start < count; start += 500) await store.insertMessages(rows.slice(start, start + 500));
  await store.updateConversation(ada, conversationId, { leaf_id: parentId });
  return parentId!;
}

/** Best of several, so that a busy machine does not decide. */
async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 15; run++) {
    const started = performance.now();
    await work();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

forEachDatabase((kind, open, it) => {
  it(`a chat of 5,000 messages opens by its last page, and costs no more than one of 60 (${kind})`, async (t) => {
    const database = await open(t);
    const { chat } = await openChat(database, {}, t);
    const [long, short] = [await chat.createConversation(ada, {}), await chat.createConversation(ada, {})];
    await fill(database, long.id, 5000);
    await fill(database, short.id, 60);
    if (kind === 'postgres') await sql`analyze`.execute(database.db);
    const openChatOf = (id: string) => () => chat.listMessages(ada, id, { limit: 50 });
    const page = await openChatOf(long.id)();
    assert.deepEqual([page.items.length, page.items[0]!.content], [50, 'question 4950']);
    const [longMs, shortMs] = [await fastest(openChatOf(long.id)), await fastest(openChatOf(short.id))];
    assert.ok(longMs < shortMs * 3 + 2, `${longMs} ms against ${shortMs} ms`);

    let pages = 1;
    let oldest = page;
    for (; oldest.nextCursor !== null; pages++) {
      oldest = await chat.listMessages(ada, long.id, { limit: 200, cursor: oldest.nextCursor });
    }
    assert.deepEqual([pages, oldest.items[0]!.content], [26, 'question 0']);
  });
});
