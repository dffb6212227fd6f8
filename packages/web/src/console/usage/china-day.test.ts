import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaDay, dayAfter, daysAgo, daysBetween, startOfDay } from './china-day.ts';

test('a billing day begins at midnight in China', () => {
  assert.equal(chinaDay(Date.parse('2026-11-25T15:59:59Z')), '2026-11-25');
  assert.equal(chinaDay(Date.parse('2026-11-25T16:00:00Z')), '2026-11-26');
  assert.equal(startOfDay('2026-11-26'), '2026-11-25T16:00:00.000Z');
  assert.equal(daysAgo(29, Date.parse('2026-03-01T00:00:00Z')), '2026-01-31');
});

test('days follow each other over the ends of months', () => {
  assert.equal(dayAfter('2028-02-28'), '2028-02-29');
  assert.deepEqual(daysBetween('2026-12-30', '2027-01-02'), ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
  assert.deepEqual(daysBetween('2026-01-02', '2026-01-01'), []);
});
