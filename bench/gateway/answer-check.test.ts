import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAnswer } from './answer-check.ts';
import { streamResponse, wholeResponse } from './upstream-answers.ts';

const question = { model: 'mock', messages: [], stream_options: { include_usage: true } };
const bodyOf = (response: string) => response.slice(response.indexOf('\r\n\r\n') + 4);
const unchunk = (body: string) => body.replaceAll(/(?:^|\r\n)[0-9a-f]+\r\n/g, '');

function judge(stream: boolean, asked: number, body: string, status = 200): void {
  const check = checkAnswer(asked, stream);
  check.body(Buffer.from(body));
  check.end(status);
}

test('the whole answer to a question passes, streamed or not', () => {
  judge(false, 7, bodyOf(wholeResponse(question, 7)));
  judge(true, 7, unchunk(bodyOf(streamResponse(question, 7))));
});

test('the answer to another question, a wrong status, usage or end do not', () => {
  const whole = bodyOf(wholeResponse(question, 7));
  const stream = unchunk(bodyOf(streamResponse(question, 7)));
  assert.throws(() => judge(false, 8, whole), /not the answer/);
  assert.throws(() => judge(false, 7, whole, 500), /status 500/);
  assert.throws(
    () => judge(false, 7, whole.replace('"completion_tokens":20', '"completion_tokens":19')),
    /not the answer/,
  );
  assert.throws(() => judge(true, 8, stream), /not the answer/);
  assert.throws(() => judge(true, 7, stream.replace('data: [DONE]\n\n', '')), /without its end/);
  assert.throws(() => judge(true, 7, stream.replace('"content":" 7.3"', '"content":""')), /not the answer/);
});
