import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BytesPool } from './native-bytes.ts';

test('a pool gives an area again to who wants one of its length, and keeps no more than it may', () => {
  using pool = new BytesPool(1000);
  const [first, second, third] = [pool.take(400), pool.take(400), pool.take(400)];
  first.bytes.fill(7);
  for (const area of [first, second, third]) pool.give(area);
  assert.equal(pool.bytes, 800, 'the third went back to the system');
  assert.notEqual(pool.take(300), first);
  assert.equal(pool.take(400), first);
  assert.equal(pool.bytes, 400);
});
