import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type PayloadRules, PrefixTree } from './prefix-tree.ts';
import { sharedLength } from './token-run.ts';

/** A payload that simply is the tokens it stands for. */
const tokenRules: PayloadRules<number[]> = {
  divisible: true,
  bytes: (payload) => payload.length,
  release: () => undefined,
  split: (payload, at) => ({ head: payload.slice(0, at), tail: payload.slice(at) }),
};
const checkpointRules: PayloadRules<number[]> = {
  ...tokenRules,
  divisible: false,
  split: (payload) => ({ head: undefined, tail: payload }),
};

const runs = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 }), { maxLength: 30 });

test('the longest stored prefix is found, with the state of exactly its tokens, and each token is stored once', () => {
  fc.assert(
    fc.property(runs, fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }), (stored, wanted) => {
      const tree = new PrefixTree(tokenRules);
      const prefixes = new Set<string>();
      for (const run of stored) {
        tree.insert(Int32Array.from(run), (start) => run.slice(start));
        for (let end = 1; end <= run.length; end++) prefixes.add(run.slice(0, end).join());
      }
      assert.equal(tree.bytes, prefixes.size);
      const prompt = Int32Array.from(wanted);
      const { length, nodes } = tree.match(prompt);
      const longest = Math.max(0, ...stored.map((run) => sharedLength(Int32Array.from(run), prompt)));
      assert.equal(length, longest);
      assert.deepEqual(nodes.flatMap((node) => node.payload).slice(0, length), wanted.slice(0, length));
    }),
  );
});

test('a checkpoint serves only whoever has all of its tokens', () => {
  fc.assert(
    fc.property(runs, fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }), (stored, wanted) => {
      const tree = new PrefixTree(checkpointRules);
      for (const run of stored) tree.insert(Int32Array.from(run), () => run);
      const { length, nodes } = tree.match(Int32Array.from(wanted));
      const fitting = stored.filter((run) => run.join() === wanted.slice(0, run.length).join());
      assert.equal(length, Math.max(0, ...fitting.map((run) => run.length)));
      if (length > 0) assert.deepEqual(nodes.at(-1)?.payload, wanted.slice(0, length));
    }),
  );
});

test('shrinking drops what was used longest ago, and keeps what others build on', () => {
  const tree = new PrefixTree(tokenRules);
  const keep = (run: number[]) => tree.insert(Int32Array.from(run), (start) => run.slice(start));
  keep([1, 2, 3, 4, 5]);
  keep([1, 2, 3, 9, 9]);
  keep([7, 7]);
  tree.touch(tree.match(Int32Array.of(1, 2, 3, 4, 5)));
  tree.shrink(7);
  assert.equal(tree.match(Int32Array.of(1, 2, 3, 9, 9)).length, 3);
  assert.equal(tree.match(Int32Array.of(7, 7)).length, 2);
  tree.shrink(5);
  assert.equal(tree.match(Int32Array.of(7, 7)).length, 0);
  assert.equal(tree.match(Int32Array.of(1, 2, 3, 4, 5)).length, 5);
  tree.shrink(0);
  assert.deepEqual([tree.bytes, tree.entries], [0, 0]);
});
