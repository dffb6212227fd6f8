import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashesEqual, pepperedHash, randomText, sha256 } from './secrets.ts';

test('no character of a random text is likelier than another', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  let start = 0;
  const counting = (count: number) => {
    const taken = Uint8Array.from({ length: count }, (_, index) => bytes[(start + index) % 256]!);
    start += count;
    return taken;
  };
  const text = randomText(250, '0123456789', counting);
  const counts = new Set([...'0123456789'].map((digit) => text.split(digit).length - 1));
  assert.deepEqual(counts, new Set([25]));
});

test('hashes are equal only when they are the same', () => {
  assert.ok(hashesEqual(sha256('a'), sha256('a')));
  assert.ok(!hashesEqual(sha256('a'), sha256('b')));
  assert.ok(!hashesEqual(sha256('a'), sha256('a').slice(1)));
});

test('without the pepper a hash cannot be made', () => {
  const [one, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
  assert.equal(pepperedHash('code', one), pepperedHash('code', one));
  assert.notEqual(pepperedHash('code', one), pepperedHash('code', other));
});
