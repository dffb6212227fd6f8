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

test('slices cover the prompt, and none crosses a graph of 512 tokens', () => {
  fc.assert(
    fc.property(promptLength, fc.integer({ min: 1, max: 2048 }), (length, budget) => {
      let at = 0;
      for (const slice of slices(0, length, budget)) {
        assert.equal(Math.floor(at / 512), Math.floor((at + slice - 1) / 512));
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
          const graph = Math.floor(at / 512) * 512;
          const coldRows = Math.min(512, length - graph);
          assert.equal(slice >= 64, coldRows >= 64, `${slice} tokens at ${at} of ${length}`);
          if (coldRows >= 64) assert.equal(at % 64, 0, `a cut at ${at} of ${length}`);
          at += slice;
        }
      },
    ),
  );
});

test('a small budget beside running streams is kept', () => {
  fc.assert(
    fc.property(promptLength, fc.integer({ min: 1, max: 63 }), (length, budget) => {
      for (const slice of slices(0, length, budget)) assert.ok(slice <= budget);
    }),
  );
});

test('a prefix with generated tokens is used to its end', () => {
  assert.equal(usablePrefix(990, 1000, false), 990);
  assert.equal(usablePrefix(1000, 1000, false), 999);
  assert.equal(usablePrefix(990, 1000, true), 896);
});
