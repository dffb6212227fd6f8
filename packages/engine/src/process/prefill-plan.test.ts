import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sliceEnd, usablePrefix } from './prefill-plan.ts';

/** Lengths of the slices from `start` to the end of the prompt. */
function slices(start: number, promptLength: number, budget: number): number[] {
  const lengths: number[] = [];
  for (let at = start; at < promptLength; ) {
    const end = sliceEnd(at, promptLength, budget);
    assert.ok(end > at && end <= promptLength);
    lengths.push(end - at);
    at = end;
  }
  return lengths;
}

const promptLength = fc.integer({ min: 1, max: 3000 });

/** Start of the graph of a cold prompt in which a token is computed: a short one first, then 512 tokens each. */
function graphStart(at: number, length: number): number {
  const first = length % 512;
  return at < first ? 0 : first + Math.floor((at - first) / 512) * 512;
}

test('slices cover the prompt, and none crosses a graph', () => {
  fc.assert(
    fc.property(promptLength, fc.integer({ min: 1, max: 2048 }), (length, budget) => {
      let at = 0;
      for (const slice of slices(0, length, budget)) {
        assert.equal(graphStart(at, length), graphStart(at + slice - 1, length));
        assert.ok(slice <= 512);
        at += slice;
      }
      assert.equal(at, length);
    }),
  );
});

test('every token of a prompt takes the same path with a cached beginning as without one', () => {
  fc.assert(
    fc.property(
      promptLength,
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 64, max: 2048 }),
      (length, known, budget) => {
        const start = usablePrefix(Math.min(known, length), length, true);
        assert.ok(start < length);
        let at = start;
        for (const slice of slices(start, length, budget)) {
          const graph = graphStart(at, length);
          const coldRows = Math.min(512, (graph === 0 && length % 512) || 512);
          assert.equal(slice >= 64, coldRows >= 64, `${slice} tokens at ${at} of ${length}`);
          if (coldRows >= 64) assert.equal((at - graph) % 64, 0, `a cut at ${at} of ${length}`);
          at += slice;
        }
      },
    ),
  );
});

test('a small budget beside running streams is kept while the context is short', () => {
  fc.assert(
    fc.property(promptLength, fc.integer({ min: 1, max: 63 }), (length, budget) => {
      let at = 0;
      for (const slice of slices(0, length, budget)) {
        if (at < 256) assert.ok(slice <= budget);
        at += slice;
      }
    }),
  );
});

test('on a deep context rows are computed in whole blocks of 64, which cost less than a few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 600, max: 3000 }), fc.integer({ min: 1, max: 63 }), (length, budget) => {
      const deep = length - 64 * 4;
      for (const slice of slices(deep, length, budget)) assert.equal(slice % 64, 0);
    }),
  );
  assert.equal(usablePrefix(1000, 1030, false), 966);
  assert.equal(usablePrefix(1000, 1100, false), 972);
  assert.equal(usablePrefix(1000, 1015, false), 1000, 'a few rows more are cheap');
  assert.equal(usablePrefix(100, 130, false), 100, 'a short context is cheap');
});

test('a known prefix leaves at least the last token to compute', () => {
  assert.equal(usablePrefix(1000, 1000, false), 999);
  assert.equal(usablePrefix(990, 1000, true), 936);
});
