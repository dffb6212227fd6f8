import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnswerFeed } from './answer-feed.ts';
import { collect } from './testing/scripted-chat.ts';

const finished = {
  type: 'finished' as const,
  status: 'complete' as const,
  failure: null,
  usage: null,
  reasoningMs: null,
  conversation: {} as never,
};
const waiting = { type: 'waiting' as const, stage: 'queued' as const, fraction: null, amount: 1, seconds: 1 };
const signal = () => AbortSignal.timeout(5000);

test('a newcomer who holds the text of an answer that has just ended still hears its end', async () => {
  const feed = new AnswerFeed();
  feed.push({ type: 'text', text: 'all' });
  feed.push(finished);
  const events = await collect(feed.follow(feed.textSeq, signal()));
  assert.deepEqual(
    events.map((event) => event.type),
    ['finished'],
  );
});

test('what a slow follower missed is joined, without mixing kinds or losing the order', async () => {
  const feed = new AnswerFeed();
  feed.push(waiting);
  feed.push({ ...waiting, amount: 0 });
  for (const text of ['a', 'b']) feed.push({ type: 'reasoning', text });
  for (const text of ['c', 'd', 'e']) feed.push({ type: 'text', text });
  feed.push(finished);
  const events = await collect(feed.follow(0, signal()));
  assert.deepEqual(
    events.map((event) => [event.seq, event.type, 'text' in event ? event.text : undefined]),
    [
      [2, 'waiting', undefined],
      [4, 'reasoning', 'ab'],
      [7, 'text', 'cde'],
      [8, 'finished', undefined],
    ],
  );
});

test('a very long backlog comes in several events, whole', async () => {
  const feed = new AnswerFeed();
  for (let count = 0; count < 100; count++) feed.push({ type: 'text', text: String(count % 10).repeat(1000) });
  feed.push(finished);
  const events = await collect(feed.follow(0, signal()));
  assert.ok(events.length > 3 && events.length < 10);
  assert.equal(
    events.reduce((sum, event) => sum + ('text' in event ? event.text.length : 0), 0),
    100_000,
  );
});

test('a follower that leaves stops waiting at once', async () => {
  const controller = new AbortController();
  const following = collect(new AnswerFeed().follow(0, controller.signal));
  controller.abort();
  assert.deepEqual(await following, []);
});
