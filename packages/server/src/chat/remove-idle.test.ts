import assert from 'node:assert/strict';
import { type Kysely, sql } from 'kysely';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { ada, converse, openChat } from './testing/scripted-chat.ts';

const old = '2020-01-01T00:00:00.000Z';
const limit = '2021-01-01T00:00:00.000Z';

const countOf = async (db: Kysely<unknown>, table: string) =>
  Number((await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)).rows[0]!.count);

forEachDatabase((kind, open, it) => {
  it(`what nobody changed for long goes with its messages and finds; what is newer stays (${kind})`, async (t) => {
    const database = await open(t);
    const room = await openChat(database, {}, t);
    const gone = await converse(room, '旧的雨水花园', '旧的回答');
    await sql`update conversations set updated_at = ${old}`.execute(database.db);
    const kept = await converse(room, '新的雨水花园', '新的回答');
    const told: string[] = [];
    room.news.on('conversation-deleted', ({ id }) => told.push(id));
    assert.equal(await room.chat.removeIdle('another', limit), 0);
    assert.equal(await room.chat.removeIdle(ada.organisationId, limit), 1);
    assert.deepEqual(told, [gone.conversation.id]);
    const found = await room.chat.listConversations(ada, { query: '雨水花园', limit: 10 });
    assert.deepEqual(
      found.items.map(({ id }) => id),
      [kept.conversation.id],
    );
    assert.equal(await countOf(database.db, 'messages'), 2);
    const entries = await countOf(database.db, 'message_search_entries');
    assert.equal(entries, 3);
    if (kind === 'sqlite') assert.equal(await countOf(database.db, 'message_search_index'), entries);
  });

  it(`hundreds go in one sweep (${kind})`, async (t) => {
    const database = await open(t);
    const { chat } = await openChat(database, {}, t);
    for (let count = 0; count < 205; count++) await chat.createConversation(ada, { title: `${count}` });
    assert.equal(await chat.removeIdle(ada.organisationId, '2999-01-01T00:00:00.000Z'), 205);
    assert.equal(await countOf(database.db, 'conversations'), 0);
  });
});
