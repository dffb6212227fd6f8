import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdSource } from '../platform/index.ts';
import { dayAfter, dayOf, isMonth, monthAfter, monthOf, startOfDay } from './billing-calendar.ts';
import { firstIdAt } from './list-usage.ts';

test('a day begins at midnight in China', () => {
  assert.equal(dayOf(Date.parse('2026-11-26T15:59:59.999Z')), '2026-11-26');
  assert.equal(dayOf(Date.parse('2026-11-26T16:00:00Z')), '2026-11-27');
  assert.equal(monthOf(Date.parse('2026-11-30T16:00:00Z')), '2026-12');
  assert.equal(startOfDay('2026-11-27'), Date.parse('2026-11-26T16:00:00Z'));
});

test('months and days follow each other over the end of a year, and a leap day is one', () => {
  assert.deepEqual([monthAfter('2026-09'), monthAfter('2026-12')], ['2026-10', '2027-01']);
  assert.deepEqual([dayAfter('2026-12-31'), dayAfter('2028-02-28')], ['2027-01-01', '2028-02-29']);
  assert.deepEqual(['2026-12', '2026-13', '2026-1'].map(isMonth), [true, false, false]);
});

test('ids sort before the first id of a later time, and not before that of their own', () => {
  const time = Date.parse('2026-11-26T16:00:00Z');
  const id = createIdSource({ now: () => time })();
  assert.ok(id >= firstIdAt(time));
  assert.ok(id < firstIdAt(time + 1));
  assert.equal(firstIdAt(0x0123456789ab), '01234567-89ab-0000-0000-000000000000');
});
