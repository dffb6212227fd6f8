import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConversation } from './conversation.ts';

function talked(turns: number) {
  const conversation = createConversation({ thinking: false }, 'Be brief.');
  for (let turn = 1; turn <= turns; turn++) {
    conversation.ask(`question ${turn}`);
    conversation.answer(`answer ${turn}`);
  }
  return conversation;
}

test('the system prompt comes first, then the turns in order', () => {
  assert.deepEqual(
    talked(1)
      .messages()
      .map(({ role }) => role),
    ['system', 'user', 'assistant'],
  );
});

test('leaving out the oldest turns keeps whole turns, and never the last question', () => {
  const conversation = talked(2);
  conversation.ask('question 3');
  assert.equal(conversation.trim(), 2);
  assert.equal(conversation.trim(), 2);
  assert.equal(conversation.trim(), 0);
  assert.deepEqual(conversation.turns(), [{ role: 'user', content: 'question 3' }]);
});

test('asking again takes back the last question and its answer', () => {
  const conversation = talked(2);
  assert.equal(conversation.takeBackTurn(), 'question 2');
  assert.equal(conversation.turns().length, 2);
  assert.equal(talked(0).takeBackTurn(), undefined);
});
