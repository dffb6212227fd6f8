import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchPart, isPartMissing, PartMissing } from './part-missing.ts';

test('code that could not be fetched is known in every browser, and other faults are not taken for it', async () => {
  for (const message of [
    'Unable to preload CSS for http://localhost:2023/assets/link-list-BH04e4kZ.css',
    'Failed to fetch dynamically imported module: http://localhost:2023/assets/agenda.js',
    'error loading dynamically imported module: http://localhost:2023/assets/agenda.js',
    'Importing a module script failed.',
  ]) {
    assert.ok(isPartMissing(new TypeError(message)), message);
    await assert.rejects(() => fetchPart(() => Promise.reject(new TypeError(message))), PartMissing);
  }
  assert.ok(!isPartMissing(new TypeError("Cannot read properties of undefined (reading 'id')")));
  assert.equal(await fetchPart(async () => 'part'), 'part');
});
