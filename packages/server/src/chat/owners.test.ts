import assert from 'node:assert/strict';
import { forEachDatabase } from '../platform/testing/databases.ts';
import type { Owner } from './index.ts';
import { ada, converse, openChat } from './testing/scripted-chat.ts';

const strangers: Owner[] = [
  { organisationId: 'south', personId: 'ada' },
  { organisationId: 'north', personId: 'bob' },
];

forEachDatabase((kind, open, it) => {
  it(`nobody sees or touches a conversation of another person or organisation (${kind})`, async (t) => {
    const database = await open(t);
    const room = await openChat(database, {}, t);
    const { chat } = room;
    const { conversation, assistant, user } = await converse(room, '机密项目', '机密答案');
    const before = await database.db.selectFrom('messages').selectAll().orderBy('id').execute();
    const language = 'en' as const;
    for (const stranger of strangers) {
      assert.deepEqual((await chat.listConversations(stranger, { limit: 10 })).items, []);
      assert.deepEqual((await chat.listConversations(stranger, { query: '机密', limit: 10 })).items, []);
      const onConversation: (() => Promise<unknown>)[] = [
        () => chat.getConversation(stranger, conversation.id),
        () => chat.listMessages(stranger, conversation.id, { limit: 10 }),
        () => chat.updateConversation(stranger, conversation.id, { title: 'mine' }),
        () => chat.updateConversation(stranger, conversation.id, {}),
        () => chat.deleteConversation(stranger, conversation.id),
        () => chat.exportConversation(stranger, conversation.id, { format: 'json', language }),
        () => chat.sendMessage(stranger, conversation.id, { content: 'x', parentId: null, thinking: false, language }),
      ];
      for (const attempt of onConversation) await assert.rejects(attempt, { code: 'conversation_not_found' });
      const onMessage: (() => Promise<unknown>)[] = [
        () => chat.getMessage(stranger, assistant.id),
        () => chat.stopAnswer(stranger, assistant.id),
        () => chat.selectBranch(stranger, user.id),
        () => chat.forkConversation(stranger, assistant.id),
        () => chat.regenerateAnswer(stranger, assistant.id, { thinking: false, language }),
        () => chat.followAnswer(stranger, assistant.id, { signal: AbortSignal.timeout(1000) }).next(),
      ];
      for (const attempt of onMessage) await assert.rejects(attempt, { code: 'message_not_found' });
      const own = await chat.createConversation(stranger, {});
      const elsewhere = { content: 'x', parentId: assistant.id, thinking: false, language };
      await assert.rejects(chat.sendMessage(stranger, own.id, elsewhere), { code: 'wrong_parent' });
    }
    assert.deepEqual(await database.db.selectFrom('messages').selectAll().orderBy('id').execute(), before);
    assert.equal((await chat.getConversation(ada, conversation.id)).title, '机密项目');
  });
});
