import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Constraints } from './constraints.ts';

const end = 256;
/** Each byte is a token, and the end of a text is one. */
const vocabulary = {
  size: end + 1,
  table: async () => ({
    bytes: Uint8Array.from({ length: end }, (_, byte) => byte),
    ends: Uint32Array.from({ length: end + 1 }, (_, token) => Math.min(token + 1, end)),
    stops: [end],
  }),
};
const compilingForMinutes = {
  type: 'object',
  properties: Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`p${n}`, { type: 'string', pattern: `^(?:[a-z${n}]{1,1000}){1,1000}$` }]),
  ),
};

test('a schema that takes too long to compile is refused alone, and another stream goes on where it was', async () => {
  using constraints = new Constraints(vocabulary, 5000);
  using session = constraints.open({ type: 'json-schema', schema: { const: 'ab' } }, () => undefined);
  const allowed = async () => {
    while (!session.hasMask(2)) await sleep(5);
    const logits = new Float32Array(vocabulary.size);
    session.apply(logits);
    return String.fromCharCode(...[...logits.keys()].filter((token) => logits[token] === 0));
  };
  assert.equal(await allowed(), '"');
  session.accept('"'.charCodeAt(0));
  assert.equal(await allowed(), 'a');

  const settled = Promise.withResolvers<void>();
  const slow = constraints.open({ type: 'json-schema', schema: compilingForMinutes }, settled.resolve);
  session.accept('a'.charCodeAt(0));
  await settled.promise;
  assert.deepEqual([slow.state, slow.refusal], ['refused', 'it takes longer than 5 s to compile.']);
  assert.equal(await allowed(), 'b');
  assert.equal(session.state, 'ready');
});
