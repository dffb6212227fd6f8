import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved } from './moved.ts';

test('an item changes places with its neighbour, and stays where there is none', () => {
  const names = ['a', 'b', 'c'];
  assert.deepEqual(moved(names, 2, -1), ['a', 'c', 'b']);
  assert.deepEqual(moved(names, 0, 1), ['b', 'a', 'c']);
  assert.deepEqual([moved(names, 0, -1), moved(names, 2, 1)], [names, names]);
  assert.deepEqual(names, ['a', 'b', 'c']);
});
