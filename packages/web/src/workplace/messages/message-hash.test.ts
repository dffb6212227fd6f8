import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashIn, hashOf, readHash } from './message-hash.ts';

test('a message is named by its number where that is known, and by its id elsewhere; nothing else is such a name', () => {
  assert.equal(hashIn(`#${hashOf('0192-ab', { seq: 17 })}`), 'message-17');
  assert.equal(hashIn(`#${hashOf('0192-ab')}`), 'said-0192-ab');
  for (const address of ['#other', '#message-x', '#said-', '#said-a/b', 'message-1', '/groups/g#message-1', '#said-a"'])
    assert.equal(hashIn(address), undefined, address);
});

test('a page of a file is named with its message, whatever the file is called', () => {
  for (const name of ['差旅 (终稿).pdf', 'a+b/c=d.txt', 'x'.repeat(200)]) {
    const hash = hashOf('0192-ab', { seq: 17 }, { name, page: 3 });
    assert.match(`[x](#${hash})`, /^\[x\]\(#[\w.-]+\)$/);
    assert.equal(hashIn(`#${hash}`), hash);
    const { seq, file, fileHash } = readHash(hash);
    assert.deepEqual([seq, file], [17, { name, page: 3 }]);
    assert.deepEqual(readHash(`said-0192-ab${fileHash}`).file, { name, page: 3 });
  }
  assert.deepEqual(readHash(hashOf('0192-ab', undefined, { name: 'a.csv' })), {
    ...{ id: '0192-ab', file: { name: 'a.csv' } },
    fileHash: '.0.YS5jc3Y',
  });
  for (const hash of ['message-3.x.YQ', 'message-3.1.', 'message-3.1.a!'])
    assert.deepEqual(readHash(hash), { fileHash: '' });
  assert.equal(readHash('message-3.1._w').file, undefined);
});
