import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashIn, hashOf } from './message-hash.ts';

test('a message is named by its number where that is known, and by its id elsewhere; nothing else is such a name', () => {
  assert.equal(hashIn(`#${hashOf('0192-ab', { seq: 17 })}`), 'message-17');
  assert.equal(hashIn(`#${hashOf('0192-ab')}`), 'said-0192-ab');
  for (const address of ['#other', '#message-x', '#said-', '#said-a/b', 'message-1', '/groups/g#message-1', '#said-a"'])
    assert.equal(hashIn(address), undefined, address);
});
