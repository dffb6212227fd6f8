import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allCases } from './cases/all-cases.ts';
import { unansweredQuestions } from './key/unanswered-questions.ts';
import { settles } from './settled.ts';

test('a question, a proposal or a possibility settles nothing; an answer to oneself does', () => {
  const open = [
    ['要不要把预算加到50万？', '预算加到50万'],
    ['那发布推迟到下周三吧', '发布推迟到下周三'],
    ['建议以后对账任务都放到从库跑', '对账任务放到从库跑'],
    ['可能定为 30 万', '预算定为 30 万'],
    ['预算的事说一下。能不能加到50万？', '预算加到50万'],
    ['Should we move the launch to Friday?', 'The launch moves to Friday'],
    ['Maybe we take the coach', 'We take the coach'],
  ];
  const settled = [
    ['预算加到50万？不行，就30万', '预算是30万'],
    ['那就周五吧', '就周五'],
    ['同意小王的建议，发布改到下周三', '发布改到下周三'],
    ['We take Harbor Inn. Carol, can you book it?', 'We take Harbor Inn'],
    ['10% is not possible, 5% it is', 'It is 5%'],
  ];
  for (const [said, claim] of open) assert.equal(settles(said!, claim!), false, said);
  for (const [said, claim] of settled) assert.equal(settles(said!, claim!), true, said);
});

test('of the synthetic chats, what readers call decisions settles something, and what they call open is unanswered', () => {
  const chats = allCases();
  const decisions = chats.flatMap(({ messages, reference }) =>
    reference.decisions.map(({ text, messageIds }) => ({
      said: messageIds.map((id) => messages.find((message) => message.id === id)!.text),
      text,
    })),
  );
  const lost = decisions.filter(({ said, text }) => !said.some((each) => settles(each, text)));
  assert.deepEqual(lost, []);
  const asked = chats.flatMap(({ messages, reference }) => {
    const open = unansweredQuestions(messages);
    return reference.openQuestions.map(({ messageIds }) => messageIds.some((id) => open.has(id)));
  });
  assert.ok(asked.length > 50);
  assert.ok(asked.filter(Boolean).length >= 0.95 * asked.length, `${asked.filter(Boolean).length} of ${asked.length}`);
});
