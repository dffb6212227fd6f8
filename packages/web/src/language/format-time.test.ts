import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMoment } from './format-time.ts';

test('a moment of today is told by the hour, another one with its day', () => {
  const now = new Date(2026, 2, 5, 23, 59);
  const told = (day: number) => formatMoment('zh', new Date(2026, 2, day, 9, 5).toISOString(), now);
  assert.equal(told(5), '09:05');
  assert.match(told(4), /2026.*3.*4.*09:05/);
});
