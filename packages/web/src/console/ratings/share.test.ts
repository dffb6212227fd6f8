import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf, shareOf } from './share.ts';

test('the share of thumbs up is of a hundred, and there is none without thumbs', () => {
  assert.equal(shareOf({ up: 2, down: 1 }), 67);
  assert.equal(shareOf({ up: 0, down: 4 }), 0);
  assert.equal(shareOf({ up: 0, down: 0 }), null);
});

test('a change is told only where both spans have thumbs', () => {
  assert.equal(changeOf({ up: 3, down: 1 }, { up: 1, down: 1 }), 25);
  assert.equal(changeOf({ up: 3, down: 1 }, { up: 0, down: 0 }), null);
  assert.equal(changeOf({ up: 0, down: 0 }, { up: 1, down: 1 }), null);
});
