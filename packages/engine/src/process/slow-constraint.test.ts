import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConstraintSession } from './constraint-session.ts';
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

/** The characters that may come next. */
async function allowedNext(session: ConstraintSession): Promise<string> {
  while (!session.hasMask(2)) await sleep(5);
  const logits = new Float32Array(vocabulary.size);
  session.apply(logits);
  return String.fromCharCode(...[...logits.keys()].filter((token) => logits[token] === 0));
}

test('a schema that takes too long to compile is refused alone, and another stream goes on where it was', async () => {
  using constraints = new Constraints(vocabulary, { limitMs: 5000, workers: 1 });
  using session = constraints.open({ type: 'json-schema', schema: { const: 'ab' } }, () => undefined);
  const allowed = () => allowedNext(session);
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

const anyTime = 600_000;
const abc = { type: 'json-schema' as const, schema: { const: 'abc' } };

test('an answer gets its masks while the schema of another one is being compiled', async () => {
  using constraints = new Constraints(vocabulary, { limitMs: anyTime });
  using session = constraints.open(abc, () => undefined);
  assert.equal(await allowedNext(session), '"');
  using slow = constraints.open({ type: 'json-schema', schema: compilingForMinutes }, () => undefined);
  for (const [token, next] of [
    ['"', 'a'],
    ['a', 'b'],
    ['b', 'c'],
  ]) {
    session.accept(token!.charCodeAt(0));
    assert.equal(await allowedNext(session), next);
  }
  assert.equal(slow.state, 'compiling');
  using same = constraints.open(abc, () => undefined);
  assert.equal(await allowedNext(same), '"', 'what is compiled does not wait either');
  assert.equal(slow.state, 'compiling');
});

test('a second worker ends when it had nothing to do, and the next constraint gets one again', async () => {
  using constraints = new Constraints(vocabulary, { limitMs: anyTime, idleMs: 1 });
  using session = constraints.open(abc, () => undefined);
  assert.equal(await allowedNext(session), '"');
  for (const value of ['x', 'y']) {
    const schema = { type: 'json-schema' as const, schema: { const: value } };
    const other = constraints.open(schema, () => undefined);
    assert.equal(await allowedNext(other), '"');
    assert.equal(constraints.running, 2);
    other[Symbol.dispose]();
    while (constraints.running > 1) await sleep(1);
  }
  session.accept('"'.charCodeAt(0));
  assert.equal(await allowedNext(session), 'a');
});
