import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { rulesOf } from '../safety/testing/rules.ts';
import { assistantInstructions } from './assistant-instructions.ts';
import { buildPrompt } from './build-prompt.ts';
import { fitPrompt } from './fit-prompt.ts';
import { makeTitle } from './make-title.ts';
import { ada, converse, openChat, readToEnd, say } from './testing/scripted-chat.ts';
import type { ScriptedCall } from './testing/scripted-model.ts';

const spokenIn = (call: ScriptedCall) =>
  call.options.prompt.filter((message) => message.role !== 'system').map((message) => JSON.stringify(message.content));

forEachDatabase((kind, open, it) => {
  it(`the prompt holds the branch and the instructions, and no reasoning (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const { chat, model } = room;
    const first = await say(chat, 'one');
    const call = await model.nextCall();
    call.reasoning('secret thoughts');
    call.text('first');
    call.finish();
    await readToEnd(chat, first.assistant.id);
    await say(chat, 'two', { conversationId: first.conversation.id, parentId: first.assistant.id });
    const next = await model.answer('second');
    assert.equal(next.options.prompt[0]!.role, 'system');
    assert.match(JSON.stringify(next.options.prompt[0]), /Wanwen.*Scripted/);
    assert.equal(spokenIn(next).length, 3);
    assert.doesNotMatch(JSON.stringify(next.options.prompt), /secret thoughts/);
    assert.equal(next.options.providerOptions?.wanwen?.persistPrefix, true);
  });

  it(`a blocked question is told calmly and kept out of what is asked after it; a cut answer keeps its beginning (${kind})`, async (t) => {
    const safety = {
      rulesFor: () => [rulesOf([{ words: ['apollo'], action: 'block', category: 'secrets' }])],
      keepVerdicts: async () => {},
    };
    const { chat, model } = await openChat(await open(t), { safety }, t);
    const blocked = await say(chat, 'What is Apollo?');
    const refusal = (await readToEnd(chat, blocked.assistant.id)).at(-1)!;
    assert.ok(refusal.type === 'finished' && refusal.failure?.code === 'content_blocked');
    assert.deepEqual(refusal.failure.details, { category: 'secrets' });
    const next = await say(chat, 'Then say hello.', {
      conversationId: blocked.conversation.id,
      parentId: blocked.assistant.id,
    });
    const call = await model.nextCall();
    assert.deepEqual(spokenIn(call).length, 1);
    call.text('Hello. Apollo ');
    const cut = (await readToEnd(chat, next.assistant.id)).at(-1)!;
    assert.ok(cut.type === 'finished' && cut.failure?.code === 'content_withheld');
    assert.equal(cut.usage?.trimmedMessages, 0);
    assert.equal((await chat.getMessage(ada, next.assistant.id)).content, 'Hello. ');
  });

  it(`a conversation that outgrows the context leaves out its oldest turns, several at once (${kind})`, async (t) => {
    const room = await openChat(await open(t), { contextLength: 6000 }, t);
    const { chat, model } = room;
    let parentId: string | null = null;
    let conversationId: string | undefined;
    const trimmed: number[] = [];
    const starts: string[] = [];
    for (let turn = 0; turn < 24; turn++) {
      const sent = await say(chat, `question ${turn} ${'x'.repeat(150)}`, {
        ...(conversationId ? { conversationId } : {}),
        parentId,
      });
      const call = await model.answer(`answer ${turn} ${'y'.repeat(150)}`);
      const end = (await readToEnd(chat, sent.assistant.id)).at(-1)!;
      assert.ok(end.type === 'finished' && end.status === 'complete', JSON.stringify(end));
      assert.ok(model.count(call.options.prompt) <= 6000 - 1024);
      assert.match(spokenIn(call).at(-1)!, new RegExp(`question ${turn} `));
      trimmed.push(end.usage!.trimmedMessages);
      starts.push(spokenIn(call)[0]!);
      ({ id: conversationId } = sent.conversation);
      parentId = sent.assistant.id;
    }
    assert.equal(trimmed[0], 0);
    assert.ok(trimmed.at(-1)! > 10);
    assert.ok(
      trimmed.every((count) => count % 2 === 0),
      'only whole turns are left out',
    );
    const moves = new Set(starts).size - 1;
    assert.ok(moves >= 2 && moves <= 6, `the prompt began elsewhere ${moves} times in 24 turns`);
    assert.ok(starts.every((start) => start.includes('question')));
  });

  it(`a message that does not fit alone fails with the numbers and stays (${kind})`, async (t) => {
    const room = await openChat(await open(t), { contextLength: 4000 }, t);
    const { assistant, user } = await say(room.chat, 'z'.repeat(5000));
    const end = (await readToEnd(room.chat, assistant.id)).at(-1)!;
    assert.ok(end.type === 'finished' && end.status === 'failed');
    assert.equal(end.failure?.code, 'context_overflow');
    assert.ok(Number(end.failure.details?.promptTokens) > 5000);
    assert.equal(end.failure.details?.contextLength, 4000);
    assert.equal((await room.chat.getMessage(ada, user.id)).content.length, 5000);
  });

  it(`a model whose context is smaller than believed is asked again with less (${kind})`, async (t) => {
    const room = await openChat(await open(t), { contextLength: 20_000 }, t);
    const { chat, model } = room;
    const first = await converse(room, 'a'.repeat(3000), 'b'.repeat(3000));
    const sent = await say(chat, 'short', { conversationId: first.conversation.id, parentId: first.assistant.id });
    const refused = await model.nextCall();
    const details = { promptTokens: 9000, contextLength: 5000 };
    refused.fail(Object.assign(new Error('too long'), { name: 'EngineError', code: 'context_overflow', details }));
    const call = await model.answer('fits now');
    assert.equal(spokenIn(call).length, 1);
    const end = (await readToEnd(chat, sent.assistant.id)).at(-1)!;
    assert.ok(end.type === 'finished' && end.status === 'complete' && end.usage?.trimmedMessages === 2);
  });

  it(`exports hold the branch as Markdown, and every branch as JSON (${kind})`, async (t) => {
    const room = await openChat(await open(t), {}, t);
    const first = await converse(room, 'one <script>', '**first**');
    await converse(room, 'edited', 'other', { conversationId: first.conversation.id });
    const read = async (format: 'markdown' | 'json') => {
      const { pieces } = await room.chat.exportConversation(ada, first.conversation.id, { format, language: 'en' });
      let text = '';
      for await (const piece of pieces) text += piece;
      return text;
    };
    const markdown = await read('markdown');
    assert.match(markdown, /## Me\n\nedited\n\n## Wanwen \(scripted\)\n\nother\n/);
    assert.match(markdown, /AI-generated/);
    assert.doesNotMatch(markdown, /first/);
    const json = JSON.parse(await read('json')) as { messages: { content: string }[] };
    assert.deepEqual(
      json.messages.map((message) => message.content),
      ['one <script>', '**first**', 'edited', 'other'],
    );
  });
});

test('two messages of one side in a row are joined, and empty answers left out', () => {
  const prompt = buildPrompt('be good', [
    { role: 'user', content: 'a' },
    { role: 'assistant', content: ' ' },
    { role: 'user', content: 'b' },
  ]);
  assert.deepEqual(prompt.slice(1), [{ role: 'user', content: [{ type: 'text', text: 'a\n\nb' }] }]);
});

test('fitting never drops the last message, and says when even that is too long', async () => {
  const messages = [{ role: 'user' as const, content: 'x'.repeat(500) }];
  const count = async () => 500;
  const fitted = await fitPrompt({ messages, contextLength: 520, count, instructionBytes: 0 });
  assert.deepEqual([fitted.messages.length, fitted.tooLong], [1, true]);
});

test('the instructions differ between conversations only at their end', () => {
  const about = { modelName: 'Qwen3 0.6B', languages: ['zh', 'en'], tiny: false, language: 'zh' as const };
  const [monday, friday] = ['2026-01-05', '2026-01-09'].map((began) => assistantInstructions({ ...about, began }));
  const same = [...monday!].findIndex((character, index) => character !== friday![index]);
  assert.ok(same > monday!.length - 8);
  assert.match(monday!, /万问.*Qwen3 0\.6B/s);
  assert.match(monday!, /文生图模型/);
});

test('a title ends at a natural border within forty characters', () => {
  assert.equal(makeTitle('你好'), '你好');
  assert.equal(makeTitle('# **计划**\n\n内容'), '计划');
  const long = makeTitle(
    '请帮我写一份关于城市雨水花园的建设方案，要包含预算、时间表、人员安排以及后续的维护计划。谢谢',
  );
  assert.equal(long, '请帮我写一份关于城市雨水花园的建设方案，要包含预算、时间表…');
  assert.ok([...makeTitle('😀'.repeat(100))].length <= 41);
  assert.ok(makeTitle('word '.repeat(50)).length <= 41);
});
