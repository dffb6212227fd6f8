import assert from 'node:assert/strict';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { ada, converse, openChat } from './testing/scripted-chat.ts';

forEachDatabase((kind, open, it) => {
  it(`search finds words in titles and messages, whatever their width and case (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const rain = await converse(room, '请介绍雨水花园的建设方案', '雨水花园是一种浅凹绿地，用 ＡＰＩ 监测水位。');
    const code = await converse(room, 'Explain Streaming in the API', "A café's menu is streamed line by line.");
    await room.chat.updateConversation(ada, code.conversation.id, { title: '流式接口笔记' });
    const find = async (query: string) =>
      (await room.chat.listConversations(ada, { query, limit: 10 })).items.map((item) => item.id);
    const [garden, stream] = [rain.conversation.id, code.conversation.id];
    assert.deepEqual(await find('雨水花园'), [garden]);
    assert.deepEqual(await find('花园'), [garden]);
    assert.deepEqual(await find('园'), [garden]);
    assert.deepEqual(await find('花雨'), []);
    assert.deepEqual(await find('api'), [stream, garden]);
    assert.deepEqual(await find('ａｐｉ 水位'), [garden]);
    assert.deepEqual(await find('STREAM'), [stream]);
    assert.deepEqual(await find('cafe'), [stream]);
    assert.deepEqual(await find('接口'), [stream]);
    assert.deepEqual(await find(`"' OR 1=1 -- *:&|!()<->`), []);
    assert.deepEqual(await find('！？'), []);
  });

  it(`a find shows where the words stand (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    await converse(room, '问题', `${'前面的话。'.repeat(50)}这里提到了海绵城市。${'后面的话。'.repeat(50)}`);
    const { items } = await room.chat.listConversations(ada, { query: '海绵城市', limit: 10 });
    assert.match(items[0]!.excerpt!, /^….*这里提到了海绵城市。.*…$/);
    assert.ok(items[0]!.excerpt!.length < 120);
  });

  it(`a find names the message that has the words, on any branch, and none for a title (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const first = await converse(room, 'name a marmalade', 'orange');
    const conversationId = first.conversation.id;
    await converse(room, 'name a jam', 'cherry', { conversationId, parentId: null });
    await room.chat.updateConversation(ada, conversationId, { title: 'breakfast' });
    const where = async (query: string) =>
      (await room.chat.listConversations(ada, { query, limit: 10 })).items.map((item) => item.messageId);
    assert.deepEqual(await where('marmalade'), [first.user.id]);
    assert.deepEqual(await where('orange'), [first.assistant.id]);
    assert.deepEqual(await where('breakfast'), [null]);
    const { items } = await room.chat.listConversations(ada, { limit: 10 });
    assert.equal('messageId' in items[0]!, false);
  });

  it(`an old title is no longer found (${kind})`, async (t) => {
    const { chat } = await openChat(await open(t), {}, t);
    const { id } = await chat.createConversation(ada, { title: '旧标题' });
    await chat.updateConversation(ada, id, { title: '新名字' });
    assert.deepEqual((await chat.listConversations(ada, { query: '旧标', limit: 10 })).items, []);
    assert.equal((await chat.listConversations(ada, { query: '新名', limit: 10 })).items[0]!.id, id);
  });

  it(`finds are paged, the latest changed first (${kind})`, async (t) => {
    const { chat } = await openChat(await open(t), {}, t);
    const ids: string[] = [];
    for (let count = 0; count < 5; count++)
      ids.unshift((await chat.createConversation(ada, { title: `季报 ${count}` })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await chat.listConversations(ada, { query: '季报', limit: 2, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(seen, ids);
  });
});
