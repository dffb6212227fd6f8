import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sliceSize } from './slice-size.ts';
import { StepRates } from './step-rates.ts';

/** A machine that prefills a token in 1 ms, and decodes a step in 20 ms and 5 ms more for each further sequence. */
function measured(): StepRates {
  const rates = new StepRates();
  rates.prefilled(100, 100);
  for (let sequences = 1; sequences <= 8; sequences++) rates.decoded(sequences, 15 + 5 * sequences);
  return rates;
}

const calm = { silentMs: 0 };

test('a slice beside streams keeps the gap between tokens below three usual steps', () => {
  for (let streams = 1; streams <= 7; streams++) {
    const usual = 15 + 5 * streams;
    assert.ok(
      usual +
        sliceSize({ ...calm, streams, settled: streams, waiting: 1, remaining: 4000, limit: 256 }, measured()) * 1 <
        3 * usual,
      `${streams} streams`,
    );
  }
});

test('with nobody streaming a slice is large, but not longer than a cancellation may take to be seen', () => {
  assert.equal(sliceSize({ ...calm, streams: 0, settled: 0, waiting: 1, remaining: 4000, limit: 64 }, measured()), 500);
});

test('many that arrive at once are let in sooner than one', () => {
  const one = sliceSize({ ...calm, streams: 1, settled: 1, waiting: 1, remaining: 100, limit: 256 }, measured());
  const many = { ...calm, streams: 1, settled: 1, waiting: 7, remaining: 700, limit: 256 };
  assert.ok(sliceSize(many, measured()) > 10 * one);
  assert.ok(sliceSize({ ...many, remaining: 7 * 4000 }, measured()) < 100, 'long prompts held up a stream');
  assert.ok(sliceSize({ ...many, streams: 8, settled: 8 }, measured()) < 100, 'a few newcomers held up many streams');
  assert.equal(
    sliceSize({ ...many, streams: 8, settled: 1 }, measured()),
    500,
    'those who came first do not count yet',
  );
});

test('those who have just begun wait for all who came with them, but not for ever', () => {
  const wave = { ...calm, streams: 7, settled: 0, waiting: 8, remaining: 7000, limit: 256 };
  assert.equal(sliceSize(wave, measured()), 500);
  assert.ok(sliceSize({ ...wave, silentMs: 2000 }, measured()) < 100, 'nine seconds of silence');
  assert.ok(sliceSize({ ...wave, remaining: 9000 }, measured()) < 100);
  const straggler = { ...wave, waiting: 1, remaining: 500 };
  assert.equal(sliceSize(straggler, measured()), 500);
  assert.ok(sliceSize({ ...straggler, remaining: 4000 }, measured()) < 100, 'one long prompt held up seven');
  assert.ok(sliceSize({ ...straggler, silentMs: 7800 }, measured()) < 100, 'stragglers that never end');
});

test('the configured limit holds beside streams', () => {
  assert.equal(sliceSize({ ...calm, streams: 4, settled: 4, waiting: 4, remaining: 400, limit: 24 }, measured()), 24);
});

test('before anything is measured slices are small', () => {
  assert.equal(
    sliceSize({ ...calm, streams: 1, settled: 1, waiting: 1, remaining: 100, limit: 256 }, new StepRates()),
    32,
  );
  assert.equal(
    sliceSize({ ...calm, streams: 0, settled: 0, waiting: 1, remaining: 100, limit: 256 }, new StepRates()),
    128,
  );
});

test('the expected wait grows with the place and falls with the sequences that run together', () => {
  const rates = measured();
  rates.finished(4000);
  assert.equal(rates.expectedWait(2, 4), 2000);
  assert.ok(rates.expectedWait(3, 4) > rates.expectedWait(2, 4));
  assert.ok(rates.expectedWait(2, 8) < rates.expectedWait(2, 4));
});
