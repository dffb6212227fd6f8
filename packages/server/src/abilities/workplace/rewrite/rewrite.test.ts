import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abilityCalled, answering, runScripted, saidIn } from '../../testing/run-scripted.ts';

const rewrite = abilityCalled('workplace.rewrite');
const long = 'We would like to let you know that the release of version 2.1 has been moved to 12 June.';

test('a shorter wording that is not shorter is asked for again', async () => {
  const { result, calls } = await runScripted(
    rewrite,
    { text: long, how: 'shorter' },
    answering({ text: `${long} Indeed.` }, { text: 'Release 2.1 moved to 12 June.' }),
  );
  assert.deepEqual(result.output, { text: 'Release 2.1 moved to 12 June.', missing: [] });
  assert.match(saidIn(calls[1]!, 3), /must have fewer than 88/);
});

test('another language is never shown as a rewriting', async () => {
  await assert.rejects(runScripted(rewrite, { text: long }, answering({ text: '版本推迟到 6 月 12 日。' })), {
    code: 'answer_unusable',
  });
});

test('a fact that was lost is named', async () => {
  const { result } = await runScripted(
    rewrite,
    { text: long, how: 'clearer' },
    answering({ text: 'The release has moved.' }),
  );
  assert.deepEqual(result.output.missing, ['2.1', '12']);
});

test('wishes come last, after the text that many runs may share', async () => {
  const { calls } = await runScripted(
    rewrite,
    { text: long, wish: 'no jargon' },
    answering({ text: 'It moved to 12 June.' }),
  );
  assert.ok(saidIn(calls[0]!).endsWith('no jargon'));
});

test('a text that the model cannot take in whole is refused, not cut', async () => {
  const text = 'word '.repeat(3_000).trim();
  await assert.rejects(runScripted(rewrite, { text }, answering({ text: 'x' }), { card: { contextLength: 1024 } }), {
    code: 'input_too_long',
  });
});
