import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnswerUsage } from '@wanwen/contract';
import { contextParts } from './context-parts.ts';

const usage = { promptTokens: 600, completionTokens: 300, reasoningTokens: 200, contextLength: 1000 } as AnswerUsage;

test('the parts of the context window add up to the whole', () => {
  const { prompt, thinking, answer, free, share } = contextParts(usage);
  assert.deepEqual([prompt, thinking, answer, free, share], [600, 200, 100, 100, 0.9]);
});

test('a window that overflowed is full, and no fuller', () => {
  assert.deepEqual(
    [contextParts({ ...usage, promptTokens: 900 }).free, contextParts({ ...usage, promptTokens: 900 }).share],
    [0, 1],
  );
});
