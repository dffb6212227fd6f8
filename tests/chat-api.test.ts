import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AnswerEvent } from '@wanwen/contract';
import { ConsoleClient, textOf } from './support/console-client.ts';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';

/** A prompt after which the small model goes on for a while. */
const LONG = 'Write a very long story about a fox who travels the world. Tell every day of the journey in detail.';

const skip = missingModel() ?? false;
let server: StartedServer;
const client = new ConsoleClient(() => server);

before(async () => {
  if (!skip) server = await startServer();
});
after(() => server?.[Symbol.asyncDispose]());

const finishOf = (events: AnswerEvent[]) => {
  const last = events.at(-1);
  assert.ok(last?.type === 'finished');
  return last;
};

/** Reads until the answer has some text. */
async function untilText(messageId: string, characters = 1): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of client.follow(messageId)) {
    events.push(event);
    if (textOf(events).length >= characters) return events;
  }
  assert.fail('the answer ended first');
}

test('a message is sent, streamed, finished, and still there afterwards', { skip }, async () => {
  const { id } = await client.create();
  const sent = await client.send(id, 'What is the capital of France?');
  const events = await client.readToEnd(sent.assistant.id);
  const { status, usage, conversation } = finishOf(events);
  assert.equal(status, 'complete');
  assert.ok(usage && usage.promptTokens > 20 && usage.completionTokens > 0 && usage.tokensPerSecond! > 0);
  assert.equal(conversation.title, 'What is the capital of France?');
  const { items } = await client.messages(id);
  assert.deepEqual(
    items.map((message) => message.role),
    ['user', 'assistant'],
  );
  assert.equal(items[1]!.content, textOf(events));
  assert.equal(items[1]!.model, server.model);
});

test('the second turn finds the first in the prefix cache', { skip }, async () => {
  const { id } = await client.create();
  const first = await client.exchange(id, `${'red, green, blue, '.repeat(60)}: name three of these colours.`);
  const second = await client.exchange(id, 'And three animals.', first.assistant.id);
  // Up to two blocks of 64 tokens are computed again, so that the text does not depend on what was cached.
  const [before, now] = [first.assistant.usage!, second.assistant.usage!];
  assert.ok(now.cachedTokens >= before.promptTokens - 128, `${now.cachedTokens} of ${before.promptTokens} tokens`);
});

test('a second tab that joins in the middle sees the whole answer', { skip }, async () => {
  const { id } = await client.create();
  const { assistant } = await client.send(id, LONG);
  const first = client.readToEnd(assistant.id);
  await untilText(assistant.id, 40);
  const second = client.readToEnd(assistant.id);
  await untilText(assistant.id, 200);
  await client.stop(assistant.id);
  const { content } = await client.message(assistant.id);
  assert.ok(content.length >= 200);
  assert.equal(textOf(await first), content);
  assert.equal(textOf(await second), content);
});

test('a client that is cut off again and again loses nothing and doubles nothing', { skip }, async () => {
  const { id } = await client.create();
  const { assistant } = await client.send(id, LONG);
  const events: AnswerEvent[] = [];
  let cuts = 0;
  while (events.at(-1)?.type !== 'finished') {
    let taken = 0;
    for await (const event of client.follow(assistant.id, events.at(-1)?.seq)) {
      events.push(event);
      // The last time it stays on the line: an answer that has ended is told from its beginning.
      if (cuts === 12 && ++taken === 1) void client.stop(assistant.id);
      if (cuts < 12 && ++taken === 7 && event.type !== 'finished') break;
    }
    cuts++;
  }
  assert.ok(cuts >= 3);
  assert.equal(events.filter((event) => event.type === 'snapshot').length, 1);
  assert.equal(textOf(events), (await client.message(assistant.id)).content);
  const numbers = events.slice(1).map((event) => event.seq);
  assert.deepEqual(
    numbers,
    [...new Set(numbers)].toSorted((left, right) => left - right),
  );
});

test('stop is instant, keeps the text, and the conversation goes on', { skip }, async () => {
  const { id } = await client.create();
  const { assistant } = await client.send(id, LONG);
  await untilText(assistant.id);
  const started = performance.now();
  const stopped = await client.stop(assistant.id);
  assert.ok(performance.now() - started < 1000, 'stop took a second or more');
  assert.equal(stopped.status, 'stopped');
  assert.ok(stopped.content.length > 0);
  const next = await client.exchange(id, 'Thanks. Now say hello.', assistant.id);
  assert.ok(next.assistant.content.length > 0);
});

test('an answer generated again stands beside the first; either can be shown', { skip }, async () => {
  const { id } = await client.create();
  const first = await client.exchange(id, 'Name a fruit.');
  const again = await client.regenerate(first.assistant.id);
  await client.stopAtFirstWord(again.assistant.id);
  assert.deepEqual(again.assistant.siblings, [first.assistant.id, again.assistant.id]);
  assert.equal((await client.conversation(id)).leafId, again.assistant.id);
  assert.equal((await client.select(first.assistant.id)).leafId, first.assistant.id);
  const shown = (await client.messages(id)).items.at(-1)!;
  assert.deepEqual([shown.id, shown.siblings], [first.assistant.id, again.assistant.siblings]);
});

test('an edited message begins a branch and keeps the old one', { skip }, async () => {
  const { id } = await client.create();
  const first = await client.exchange(id, 'Name a tree.');
  const follow = await client.exchange(id, 'Another.', first.assistant.id);
  const edited = await client.exchange(id, 'Name a flower.', null);
  assert.deepEqual(edited.user.siblings, [first.user.id, edited.user.id]);
  assert.equal((await client.messages(id)).items.length, 2);
  await client.select(first.user.id);
  const { items } = await client.messages(id);
  assert.deepEqual(items.at(-1)!.id, follow.assistant.id);
  assert.equal(items.length, 4);
});

test('a running answer refuses a message below it', { skip }, async () => {
  const { id } = await client.create();
  const { assistant } = await client.send(id, LONG);
  const refused = await client.call('POST', `/conversations/${id}/messages`, { content: 'x', parentId: assistant.id });
  assert.equal(refused.status, 409);
  assert.equal(refused.body.error.code, 'answer_running');
  await client.stop(assistant.id);
});

test('a message longer than the context fails with the numbers, and is kept', { skip }, async () => {
  const { id } = await client.create();
  const { user, assistant } = await client.converse(id, 'word '.repeat(20_000));
  assert.equal(assistant.failure?.code, 'context_overflow');
  assert.ok(Number(assistant.failure.details?.promptTokens) > 20_000);
  assert.ok(Number(assistant.failure.details?.contextLength) > 0);
  assert.equal((await client.message(user.id)).content.length, 100_000);
});

test('when the engine is killed in the middle, that answer fails clearly and the next one works', {
  skip,
}, async () => {
  const { id } = await client.create();
  const { assistant } = await client.send(id, LONG);
  await untilText(assistant.id, 20);
  const [engine] = await server.enginePids();
  process.kill(engine!, 'SIGKILL');
  const { status, failure } = finishOf(await client.readToEnd(assistant.id));
  assert.deepEqual([status, failure?.code], ['failed', 'engine_crashed']);
  assert.ok((await client.message(assistant.id)).content.length >= 20);
  const other = await client.create();
  const next = await client.exchange(other.id, 'Say hello.');
  assert.ok(next.assistant.content.length > 0);
});

test('an answer survives the death of its server as interrupted, with its text', { skip }, async () => {
  const { id } = await client.create();
  const { assistant } = await client.send(id, LONG);
  await untilText(assistant.id, 30);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await server.stop('SIGKILL');
  await server.start();
  const kept = await client.message(assistant.id);
  assert.equal(kept.status, 'interrupted');
  assert.ok(kept.content.length >= 30);
  assert.equal((await client.conversation(id)).running, false);
  assert.equal(finishOf(await client.readToEnd(assistant.id, 5)).status, 'interrupted');
});

test('a server asked to stop saves the running answer and ends cleanly', { skip }, async () => {
  const { id } = await client.create();
  const { assistant } = await client.send(id, LONG);
  const reading = client.readToEnd(assistant.id);
  await untilText(assistant.id, 10);
  const code = await server.stop('SIGTERM');
  assert.equal(code, 0);
  const events = await reading;
  const { status } = finishOf(events);
  await server.start();
  const kept = await client.message(assistant.id);
  assert.deepEqual([kept.status, kept.content], [status, textOf(events)]);
});
