import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../live/store.ts';
import { calmStore } from './calm-store.ts';

test('the first of many changes is told at once, the others together, and none is lost', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const store = calmStore(createStore(0));
  const heard: number[] = [];
  store.subscribe(() => heard.push(store.get()));
  for (let change = 1; change <= 300; change++) store.set(change);
  assert.deepEqual(heard, [1]);
  assert.equal(store.get(), 300);
  t.mock.timers.tick(40);
  assert.deepEqual(heard, [1, 300]);
  store.set(301);
  t.mock.timers.tick(40);
  t.mock.timers.tick(40);
  store.set(302);
  assert.deepEqual(heard, [1, 300, 301, 302]);
});
