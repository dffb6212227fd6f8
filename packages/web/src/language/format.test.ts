import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TFunction } from 'i18next';
import { formatBytes, formatSpan, formatTokens } from './format.ts';

test('sizes read as people say them', () => {
  assert.deepEqual([0, 999, 1500, 91_000_000, 2_140_000_000].map(formatBytes), [
    '0 B',
    '999 B',
    '1.5 KB',
    '91 MB',
    '2.1 GB',
  ]);
});

test('token counts stay short', () => {
  assert.deepEqual([12, 4096, 32_768].map(formatTokens), ['12', '4.1K', '33K']);
});

test('time is told in the unit that fits', () => {
  const t = ((key: string, { count }: { count: number }) => `${count} ${key}`) as unknown as TFunction;
  assert.equal(formatSpan(t, 0.0124), '12 units.millisecond');
  assert.equal(formatSpan(t, 0.12), '0.1 units.second');
  assert.equal(formatSpan(t, 1.24), '1.2 units.second');
  assert.equal(formatSpan(t, 75), '75 units.second');
  assert.equal(formatSpan(t, 600), '10 units.minute');
  assert.equal(formatSpan(t, 7200), '2 units.hour');
});
