import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenText } from '../screening/screen-text.ts';
import { compiling, rulesOf } from '../testing/rules.ts';
import { inSlices } from './in-slices.ts';

test('rules of many words are made ready in small pieces, and are the same as at once', async () => {
  const words = Array.from({ length: 20_000 }, (_, index) => `词${index.toString(36)}`);
  const steps = Array.from(compiling([{ words }])).length;
  assert.ok(steps > 60, `${steps} pauses`);
  const rules = [await inSlices(compiling([{ words }]))];
  const text = `说词${(19_999).toString(36)}`;
  assert.equal(
    screenText({ rules, direction: 'input' }, text).text,
    screenText({ rules: [rulesOf([{ words }])], direction: 'input' }, text).text,
  );
  assert.equal(screenText({ rules, direction: 'input' }, text).text, '说****');
});
