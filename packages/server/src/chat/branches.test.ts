import assert from 'node:assert/strict';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { Answers } from './answers.ts';
import { ada, converse, openChat, readToEnd, say } from './testing/scripted-chat.ts';

forEachDatabase((kind, open, it) => {
  it(`an edited message is a branch of its own, and the arrows lead to either (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const { chat } = room;
    const first = await converse(room, 'one', 'first');
    const conversationId = first.conversation.id;
    const follow = await converse(room, 'two', 'second', { conversationId, parentId: first.assistant.id });
    const edited = await converse(room, 'one, edited', 'other', { conversationId, parentId: null });
    assert.deepEqual(edited.user.siblings, [first.user.id, edited.user.id]);
    const shown = async () =>
      (await chat.listMessages(ada, conversationId, { limit: 50 })).items.map((message) => message.content);
    assert.deepEqual(await shown(), ['one, edited', 'other']);
    const selected = await chat.selectBranch(ada, first.user.id);
    assert.equal(selected.leafId, follow.assistant.id);
    assert.deepEqual(await shown(), ['one', 'first', 'two', 'second']);
    const { items } = await chat.listMessages(ada, conversationId, { limit: 50 });
    assert.deepEqual(items[0]!.siblings, [first.user.id, edited.user.id]);
    assert.deepEqual(items[2]!.siblings, [follow.user.id]);
  });

  it(`a message of the branch that is shown is selected without leaving it (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const { chat } = room;
    const first = await converse(room, 'one', 'first');
    const conversationId = first.conversation.id;
    const follow = await converse(room, 'two', 'second', { conversationId, parentId: first.assistant.id });
    const edited = await converse(room, 'two, edited', 'third', { conversationId, parentId: first.assistant.id });
    const leafAfter = async (id: string) => (await chat.selectBranch(ada, id)).leafId;
    assert.equal(await leafAfter(follow.user.id), follow.assistant.id);
    // The newest below it is on the other branch.
    for (const id of [first.user.id, first.assistant.id, follow.assistant.id])
      assert.equal(await leafAfter(id), follow.assistant.id);
    assert.equal(await leafAfter(edited.user.id), edited.assistant.id);
  });

  it(`an answer generated again is a sibling, and answers the same message (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const { chat, model } = room;
    const first = await converse(room, 'name a tree', 'oak');
    const again = await chat.regenerateAnswer(ada, first.assistant.id, { thinking: false, language: 'en' });
    const call = await model.answer('elm');
    await readToEnd(chat, again.assistant.id);
    assert.deepEqual(again.assistant.siblings, [first.assistant.id, again.assistant.id]);
    assert.equal(again.user.id, first.user.id);
    const spoken = call.options.prompt.filter((message) => message.role !== 'system');
    assert.deepEqual(spoken, [{ role: 'user', content: [{ type: 'text', text: 'name a tree' }] }]);
    await assert.rejects(chat.regenerateAnswer(ada, first.user.id, { thinking: false, language: 'en' }), {
      code: 'not_an_answer',
    });
  });

  it(`a new conversation from an answer holds the branch up to it, and the old one stays (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const { chat } = room;
    const first = await converse(room, 'name a river', 'the Yangtze');
    const conversationId = first.conversation.id;
    await converse(room, 'how long is it', '6,300 km', { conversationId, parentId: first.assistant.id });
    const forked = await chat.forkConversation(ada, first.assistant.id);
    const told = async (id: string) => (await chat.listMessages(ada, id, { limit: 50 })).items;
    const copies = await told(forked.id);
    const bare = ({ role, content, model, createdAt }: (typeof copies)[number]) => ({
      role,
      content,
      model,
      createdAt,
    });
    assert.deepEqual(copies.map(bare), (await told(conversationId)).slice(0, 2).map(bare));
    assert.equal(forked.leafId, copies.at(-1)!.id);
    assert.deepEqual([forked.title, forked.pinned], [`${first.conversation.title} (2)`, false]);
    assert.equal((await chat.forkConversation(ada, forked.leafId!)).title, `${first.conversation.title} (3)`);
    // Both go on by themselves, and a search finds both.
    await converse(room, 'and the Rhine', '1,230 km', { conversationId: forked.id, parentId: forked.leafId });
    assert.equal((await told(conversationId)).length, 4);
    assert.equal((await told(forked.id)).length, 4);
    const { items } = await chat.listConversations(ada, { query: 'Yangtze', limit: 10 });
    assert.equal(items.length, 3);
    await assert.rejects(chat.forkConversation(ada, first.user.id), { code: 'not_an_answer' });
    const running = await say(chat, 'hi');
    await assert.rejects(chat.forkConversation(ada, running.assistant.id), { code: 'answer_running' });
    (await room.model.nextCall()).finish();
    await readToEnd(chat, running.assistant.id);
  });

  it(`a message follows an answer that has ended, of the same conversation (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const { chat, model } = room;
    const elsewhere = await converse(room, 'a', 'b');
    const running = await say(chat, 'hi');
    const conversationId = running.conversation.id;
    for (const [parentId, code] of [
      [elsewhere.assistant.id, 'wrong_parent'],
      [running.user.id, 'wrong_parent'],
      ['01900000-0000-7000-8000-000000000000', 'wrong_parent'],
      [running.assistant.id, 'answer_running'],
    ] as const) {
      await assert.rejects(say(chat, 'more', { conversationId, parentId }), { code });
    }
    (await model.nextCall()).finish();
    await readToEnd(chat, running.assistant.id);
  });

  it(`a conversation takes its first message's start as its title, until somebody names it (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const { chat } = room;
    const { conversation } = await converse(room, '请写一首诗。要押韵。', '好');
    assert.deepEqual([conversation.title, conversation.titled], ['请写一首诗。要押韵', false]);
    const renamed = await chat.updateConversation(ada, conversation.id, { title: '  诗 ', pinned: true });
    assert.deepEqual([renamed.title, renamed.titled, renamed.pinned], ['诗', true, true]);
    const leaf = renamed.leafId;
    const { conversation: after } = await converse(room, '再来', '好', {
      conversationId: conversation.id,
      parentId: leaf,
    });
    assert.equal(after.title, '诗');
  });

  it(`lists are paged, pinned conversations first, then the latest changed (${kind})`, async (t) => {
    const { chat } = await openChat(await open(t), {}, t);
    const ids: string[] = [];
    for (let count = 0; count < 7; count++) ids.push((await chat.createConversation(ada, {})).id);
    await chat.updateConversation(ada, ids[2]!, { pinned: true });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await chat.listConversations(ada, { limit: 3, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(seen, [ids[2], ids[6], ids[5], ids[4], ids[3], ids[1], ids[0]]);
    await assert.rejects(chat.listConversations(ada, { limit: 3, cursor: 'nonsense' }), { code: 'invalid_cursor' });
  });

  it(`a deleted conversation is gone with its messages, its running answer and its finds (${kind})`, async (t) => {
    const database = await open(t);
    const room = await openChat(database, {}, t);
    const { chat, model } = room;
    const { conversation, assistant } = await say(chat, '雨水花园');
    (await model.nextCall()).text('正在写');
    await chat.deleteConversation(ada, conversation.id);
    await assert.rejects(chat.getConversation(ada, conversation.id), { code: 'conversation_not_found' });
    await assert.rejects(chat.getMessage(ada, assistant.id), { code: 'message_not_found' });
    assert.deepEqual((await chat.listConversations(ada, { query: '雨水', limit: 10 })).items, []);
    for (const table of ['messages', 'message_search_entries']) {
      assert.deepEqual(await database.db.selectFrom(table).selectAll().execute(), []);
    }
  });

  it(`NUL and lone surrogates are stored as text that both databases take (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const { chat } = room;
    const sent = await converse(room, 'a\u0000b\ud800c', 'x\u0000y\udfffz');
    assert.equal(sent.user.content, 'ab\ufffdc');
    assert.equal((await chat.getMessage(ada, sent.assistant.id)).content, 'xy\ufffdz');
    await assert.rejects(say(chat, '\u0000 \n'), { code: 'empty_message' });
    await assert.rejects(chat.createConversation(ada, { title: '\u0000' }), { code: 'empty_title' });
    await assert.rejects(chat.updateConversation(ada, sent.conversation.id, { title: '\u0000' }), {
      code: 'empty_title',
    });
  });

  it(`the name of a model is stored as text that both databases take (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const { chat } = room;
    const made = await chat.createConversation(ada, { model: 'a\u0000b\ud800' });
    assert.equal(made.model, 'ab\ufffd');
    assert.equal((await chat.updateConversation(ada, made.id, { model: 'c\u0000d' })).model, 'cd');
    const options = { model: 'e\u0000f', thinking: false, language: 'en' } as const;
    const sent = await chat.sendMessage(ada, made.id, { ...options, content: 'hi', parentId: null });
    assert.equal(sent.conversation.model, 'ef');
    await readToEnd(chat, sent.assistant.id);
    const again = await chat.regenerateAnswer(ada, sent.assistant.id, { ...options, model: 'g\u0000h' });
    assert.equal(again.conversation.model, 'gh');
    await readToEnd(chat, again.assistant.id);
  });

  it(`an answer that starts while its conversation is being deleted is stopped (${kind})`, async (t) => {
    const database = await open(t);
    const { chat, model } = await openChat(database, { answerLimit: 2 }, t);
    const { conversation } = await say(chat, 'first');
    await model.nextCall();
    // Between the stop of what runs and the deletion itself, another answer starts and reaches the model.
    const stop = t.mock.method(Answers.prototype, 'stopConversation', async function (this: Answers, id: string) {
      stop.mock.restore();
      await this.stopConversation(id);
      await say(chat, 'second', { conversationId: id });
      await model.nextCall();
    });
    const deleting = chat.deleteConversation(ada, conversation.id);
    await deleting;
    assert.deepEqual(await database.db.selectFrom('messages').selectAll().execute(), []);
    // Both places are free again.
    await say(chat, 'third');
    await say(chat, 'fourth');
  });

  it(`the page hears of changes in other tabs (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const heard: string[] = [];
    for (const name of ['conversation-changed', 'conversation-deleted', 'answer-started'] as const) {
      room.news.on(name, () => heard.push(name));
    }
    const { conversation } = await converse(room, 'hi', 'hello');
    await room.chat.deleteConversation(ada, conversation.id);
    assert.deepEqual(heard, [
      'conversation-changed',
      'answer-started',
      'conversation-changed',
      'conversation-changed',
      'conversation-deleted',
    ]);
  });
});
