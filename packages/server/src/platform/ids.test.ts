import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdSource, newId } from './ids.ts';

test('an id is a UUID of version 7 whose first part is the time', () => {
  const id = createIdSource({ now: () => 0x0123_4567_89ab }, (bytes) => bytes.fill(0xff))();
  assert.equal(id, '01234567-89ab-77ff-bfff-ffffffffffff');
});

test('ten thousand ids made at once are different and in ascending order', () => {
  const ids = Array.from({ length: 10_000 }, newId);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(ids.toSorted(), ids);
  assert.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)));
});

test('ids keep ascending when the clock goes back or stands still', () => {
  let now = 1_700_000_000_000;
  const next = createIdSource({ now: () => now });
  const ids = [next()];
  now -= 3_600_000;
  for (let count = 0; count < 20_000; count++) ids.push(next());
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids).size, ids.length);
});
