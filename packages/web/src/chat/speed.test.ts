import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speedOf } from './speed.ts';

const usage = (completionTokens: number, tokensPerSecond: number | null) => ({
  ...{
    promptTokens: 10,
    cachedTokens: 0,
    reasoningTokens: 0,
    contextLength: 8192,
    trimmedMessages: 0,
    firstTokenMs: 1,
  },
  completionTokens,
  tokensPerSecond,
});

test('the speed of an answer that came all at once is not told', () => {
  assert.equal(speedOf(usage(267, 469_109)), null);
  assert.equal(speedOf(usage(267, 63)), 63);
  assert.equal(speedOf(usage(0, null)), null);
});
