import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortTime } from './short-time.ts';

test('the time of a group is the clock today, then yesterday, then the day, with its year where it is another one', () => {
  const now = new Date(2026, 10, 27, 9, 30);
  const short = (at: Date, language = 'zh-CN') =>
    shortTime(at.toISOString(), now, { language, yesterday: language === 'en' ? 'Yesterday' : '昨天' });
  assert.equal(short(new Date(2026, 10, 27, 0, 5)), '00:05');
  assert.equal(short(new Date(2026, 10, 26, 23, 59)), '昨天');
  assert.equal(short(new Date(2026, 10, 25, 23, 59)), '11/25');
  assert.equal(short(new Date(2025, 11, 31)), '2025/12/31');
  assert.equal(short(new Date(2026, 2, 4), 'en'), '3/4');
});
