import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differencesOf } from './differences.ts';

test('only what differs is shown, fields in fields one by one', () => {
  const before = { name: 'robot', limits: { requestsPerMinute: 5, spendPerDay: null }, models: ['a'] };
  const after = { name: 'robot', limits: { requestsPerMinute: 60, spendPerDay: null }, models: ['a', 'b'] };
  assert.deepEqual(differencesOf({ before, after }), [
    { path: ['limits', 'requestsPerMinute'], before: 5, after: 60 },
    { path: ['models'], before: ['a'], after: ['a', 'b'] },
  ]);
});

test('what came or went shows its fields that hold something, without what the row says anyway', () => {
  const thing = { id: '1', organisationId: '2', name: 'North', purgeAfter: null };
  assert.deepEqual(differencesOf({ before: null, after: thing }), [
    { path: ['name'], before: undefined, after: 'North' },
  ]);
  assert.deepEqual(differencesOf({ before: thing, after: null }), [
    { path: ['name'], before: 'North', after: undefined },
  ]);
  assert.deepEqual(differencesOf({ before: { limit: null }, after: { limit: 0 } }), [
    { path: ['limit'], before: null, after: 0 },
  ]);
});
