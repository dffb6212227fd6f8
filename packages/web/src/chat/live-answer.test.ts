import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnswerEvent, Message } from '@wanwen/contract';
import { advance, liveFrom } from './live-answer.ts';

const message = { id: 'm', status: 'waiting', content: '', reasoning: '', reasoningMs: null } as Message;
const play = (events: [AnswerEvent, number][]) =>
  events.reduce((live, [event, now]) => advance(live, event, now), liveFrom(message));

const waiting: AnswerEvent = { type: 'waiting', seq: 1, stage: 'loading', fraction: 0.5, amount: 10, seconds: 1 };

test('what an answer waits for is shown until its first word', () => {
  assert.equal(play([[waiting, 0]]).waiting?.stage, 'loading');
  assert.equal(
    play([
      [waiting, 0],
      [{ type: 'text', seq: 2, text: 'Hi' }, 5],
    ]).waiting,
    null,
  );
});

test('the time of thinking runs from its first word to the first word of the answer', () => {
  const live = play([
    [{ type: 'reasoning', seq: 1, text: 'Well' }, 1000],
    [{ type: 'reasoning', seq: 2, text: ', so' }, 2000],
    [{ type: 'text', seq: 3, text: 'Yes' }, 4000],
    [{ type: 'text', seq: 4, text: '.' }, 9000],
  ]);
  assert.deepEqual(
    [live.message.reasoning, live.message.content, live.message.reasoningMs],
    ['Well, so', 'Yes.', 3000],
  );
});

test('a snapshot replaces what was there, so that nothing is doubled after a break', () => {
  const live = play([
    [{ type: 'text', seq: 1, text: 'Hel' }, 0],
    [{ type: 'snapshot', seq: 3, message: { ...message, status: 'streaming', content: 'Hello' } }, 1],
    [{ type: 'text', seq: 4, text: '!' }, 2],
  ]);
  assert.equal(live.message.content, 'Hello!');
});
