import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abilityCalled, answering, runScripted, saidIn } from '../../testing/run-scripted.ts';

const reply = abilityCalled('workplace.reply');

test('a reply is drafted in the language of the message', async () => {
  const { result, calls } = await runScripted(
    reply,
    { message: '周五能交吗？', author: '李雷', intent: 'decline', points: '下周一可以' },
    answering({ text: 'No, Monday.' }, { text: '周五来不及，下周一可以。' }),
  );
  assert.equal(result.output.text, '周五来不及，下周一可以。');
  assert.match(saidIn(calls[0]!), /李雷[\s\S]*Decline it politely[\s\S]*下周一可以/);
  assert.match(saidIn(calls[1]!, 3), /another language/);
});

test('an echo, a placeholder or nothing is no reply', async () => {
  const message = 'Can you come?';
  for (const text of [message, 'Yes! Best, [Your Name]', '  ', 'y'.repeat(1_001)])
    await assert.rejects(runScripted(reply, { message }, answering({ text })), { code: 'answer_unusable' }, text);
});
