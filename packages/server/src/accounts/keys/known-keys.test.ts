import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KnownKey, KnownKeys } from './known-keys.ts';

/** A key by its name alone, and a database that counts. */
function opened() {
  let writes = 0;
  const keys = new KnownKeys(() => writes);
  const key = (name: string) => ({ row: { id: name } }) as KnownKey;
  const nameOf = (hash: string) => keys.find(hash)?.row.id;
  const write = () => {
    writes += 1;
  };
  return { keys, key, nameOf, write };
}

test('what was read is known until something is written', async () => {
  const { keys, key, nameOf, write } = opened();
  assert.equal(nameOf('a'), undefined);
  assert.equal((await keys.read('a', async () => key('first'))).row.id, 'first');
  await keys.read('b', async () => key('second'));
  assert.deepEqual([nameOf('a'), nameOf('b')], ['first', 'second']);
  write();
  assert.deepEqual([nameOf('a'), nameOf('b')], [undefined, undefined]);
  await keys.read('b', async () => key('second again'));
  assert.deepEqual([nameOf('a'), nameOf('b')], [undefined, 'second again']);
});

test('what was read while something was written is given, and not kept', async () => {
  const { keys, key, nameOf, write } = opened();
  const read = keys.read('a', async () => {
    write();
    return key('old');
  });
  assert.equal((await read).row.id, 'old');
  assert.equal(nameOf('a'), undefined);
});

test('a hash that is no key is asked for each time', async () => {
  const { keys, nameOf } = opened();
  const refused = () => Promise.reject(new Error('no such key'));
  await assert.rejects(keys.read('a', refused), /no such key/);
  assert.equal(nameOf('a'), undefined);
});
