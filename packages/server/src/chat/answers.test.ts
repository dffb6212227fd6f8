import assert from 'node:assert/strict';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { ada, collect, openChat, readToEnd, say } from './testing/scripted-chat.ts';

const typesOf = (events: { type: string }[]) => events.map((event) => event.type);
const textOf = (events: { type: string; text?: string }[]) => events.map((event) => event.text ?? '').join('');

forEachDatabase((kind, open, it) => {
  it(`an answer streams to its followers and is kept (${kind})`, async (t) => {
    const { chat, model } = await openChat(await open(t), {}, t);
    const sent = await say(chat, '你好');
    assert.equal(sent.assistant.status, 'waiting');
    const reading = readToEnd(chat, sent.assistant.id);
    const call = await model.nextCall();
    call.text('你');
    call.text('好！');
    call.finish();
    const events = await reading;
    const first = events[0]!;
    // What was written before the row was read is in the snapshot.
    assert.ok(first.type === 'snapshot');
    assert.equal(first.message.content + textOf(events), '你好！');
    const finished = events.at(-1)!;
    assert.ok(finished.type === 'finished' && finished.status === 'complete' && finished.usage?.completionTokens === 2);
    assert.equal(finished.conversation.running, false);
    const kept = await chat.getMessage(ada, sent.assistant.id);
    assert.equal(kept.content, '你好！');
    assert.equal(kept.model, 'scripted');
  });

  it(`a follower that comes in the middle gets what is there, then the rest (${kind})`, async (t) => {
    const { chat, model } = await openChat(await open(t), {}, t);
    const { assistant } = await say(chat, 'hi');
    const call = await model.nextCall();
    call.text('first ');
    const early = chat.followAnswer(ada, assistant.id, { after: 0, signal: AbortSignal.timeout(5000) });
    assert.equal((await early.next()).value?.type, 'text');
    const late = chat.followAnswer(ada, assistant.id, { signal: AbortSignal.timeout(5000) });
    const snapshot = (await late.next()).value;
    assert.ok(snapshot?.type === 'snapshot' && snapshot.message.content === 'first ');
    call.text('second');
    call.finish();
    assert.deepEqual(typesOf(await collect(late)), ['text', 'finished']);
  });

  it(`reconnecting after any event gives exactly the rest (${kind})`, async (t) => {
    const { chat, model } = await openChat(await open(t), {}, t);
    const { assistant } = await say(chat, 'hi');
    const call = await model.nextCall();
    const words = ['a', 'b', 'c', 'd'];
    for (const word of words) call.text(word);
    const first = chat.followAnswer(ada, assistant.id, { after: 0, signal: AbortSignal.timeout(5000) });
    for (let seen = ''; seen !== 'abcd'; ) {
      const { value } = await first.next();
      assert.ok(value?.type === 'text');
      seen += value.text;
    }
    const readings = words.map((_, after) => readToEnd(chat, assistant.id, after));
    call.finish();
    for (const [after, reading] of readings.entries()) {
      const events = await reading;
      assert.equal(textOf(events), 'abcd'.slice(after));
      assert.equal(events.at(-1)!.type, 'finished');
    }
  });

  it(`stop ends the answer at once and keeps its text, even when the model does not heed (${kind})`, async (t) => {
    const { chat, model } = await openChat(await open(t), {}, t);
    const { assistant } = await say(chat, 'hi');
    const call = await model.nextCall();
    call.text('some');
    const follower = chat.followAnswer(ada, assistant.id, { after: 0, signal: AbortSignal.timeout(5000) });
    await follower.next();
    const started = performance.now();
    const stopped = await chat.stopAnswer(ada, assistant.id);
    assert.ok(performance.now() - started < 1000);
    assert.equal(stopped.status, 'stopped');
    assert.equal(stopped.content, 'some');
    assert.equal((await chat.stopAnswer(ada, assistant.id)).status, 'stopped');
  });

  it(`a failing model fails this answer only, with its text kept (${kind})`, async (t) => {
    const { chat, model } = await openChat(await open(t), {}, t);
    const failing = await say(chat, 'one');
    const call = await model.nextCall();
    call.text('half an ans');
    const reading = readToEnd(chat, failing.assistant.id, 0);
    call.fail(
      Object.assign(new Error('the process died'), { name: 'EngineError', code: 'engine_crashed', details: {} }),
    );
    const finished = (await reading).at(-1)!;
    assert.ok(finished.type === 'finished' && finished.status === 'failed');
    assert.equal(finished.failure?.code, 'engine_crashed');
    assert.equal((await chat.getMessage(ada, failing.assistant.id)).content, 'half an ans');
    const next = await say(chat, 'two', { conversationId: failing.conversation.id, parentId: failing.assistant.id });
    await model.answer('fine');
    const end = (await readToEnd(chat, next.assistant.id)).at(-1)!;
    assert.ok(end.type === 'finished' && end.status === 'complete');
  });

  it(`what a model is waiting for is told, and reasoning is kept apart (${kind})`, async (t) => {
    const { chat, model } = await openChat(await open(t), {}, t);
    const { id } = await chat.createConversation(ada, {});
    const sent = await chat.sendMessage(ada, id, { content: '1+1', parentId: null, thinking: true, language: 'en' });
    const reading = readToEnd(chat, sent.assistant.id, 0);
    const call = await model.nextCall();
    assert.equal(call.options.providerOptions?.wanwen?.thinking, true);
    call.raw({ type: 'loading', fraction: 0.5, elapsedMs: 1500, modelBytes: 99 });
    call.reasoning('one and one');
    call.text('2');
    call.finish();
    const events = await reading;
    assert.deepEqual(events[0], { type: 'waiting', seq: 1, stage: 'loading', fraction: 0.5, amount: 99, seconds: 1.5 });
    const kept = await chat.getMessage(ada, sent.assistant.id);
    assert.deepEqual([kept.content, kept.reasoning], ['2', 'one and one']);
    assert.ok(kept.reasoningMs !== null && kept.reasoningMs >= 0);
  });

  it(`text is saved while the answer runs, and a restart marks it interrupted (${kind})`, async (t) => {
    const database = await open(t);
    const { chat, model } = await openChat(database, { saveEveryMs: 10 }, t);
    const { assistant, conversation } = await say(chat, '讲个故事');
    const call = await model.nextCall();
    call.text('从前有座山');
    const row = () => database.db.selectFrom('messages').selectAll().where('id', '=', assistant.id).executeTakeFirst();
    while ((await row())?.content !== '从前有座山') await new Promise((resolve) => setTimeout(resolve, 10));
    const restarted = await openChat(database, { deadAfterMs: 0 }, t);
    assert.equal(await restarted.chat.start(), 1);
    const kept = await restarted.chat.getMessage(ada, assistant.id);
    assert.deepEqual([kept.status, kept.content], ['interrupted', '从前有座山']);
    const found = await restarted.chat.listConversations(ada, { query: '有座山', limit: 10 });
    assert.equal(found.items[0]?.id, conversation.id);
    await chat.close(0);
  });

  it(`a closing server interrupts what does not end in time, and takes nothing new (${kind})`, async (t) => {
    const { chat, model } = await openChat(await open(t), {}, t);
    const { assistant, conversation } = await say(chat, 'hi');
    (await model.nextCall()).text('unfinished');
    const reading = readToEnd(chat, assistant.id, 0);
    await chat.close(20);
    const finished = (await reading).at(-1)!;
    assert.ok(finished.type === 'finished' && finished.status === 'interrupted');
    assert.equal((await chat.getMessage(ada, assistant.id)).content, 'unfinished');
    await assert.rejects(say(chat, 'more', { conversationId: conversation.id }), { code: 'server_closing' });
  });

  it(`a closing server waits for an answer whose rows are still being stored (${kind})`, async (t) => {
    const { chat } = await openChat(await open(t), {}, t);
    const { id } = await chat.createConversation(ada, {});
    const sending = say(chat, 'hi', { conversationId: id });
    await chat.close(0);
    const { assistant } = await sending;
    assert.equal((await chat.getMessage(ada, assistant.id)).status, 'interrupted');
  });

  it(`an answer above the limit is refused, and nothing of it is stored (${kind})`, async (t) => {
    const { chat, model } = await openChat(await open(t), { answerLimit: 1 }, t);
    const first = await say(chat, 'one');
    const call = await model.nextCall();
    const { id } = await chat.createConversation(ada, {});
    await assert.rejects(say(chat, 'two', { conversationId: id }), { code: 'too_many_answers' });
    assert.deepEqual((await chat.listMessages(ada, id, { limit: 10 })).items, []);
    call.finish();
    await readToEnd(chat, first.assistant.id);
  });
});
