import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatMoney, microOf } from './format-money.ts';

test('money shows two decimals, and more where they say something', () => {
  assert.deepEqual([0, 1_000_000, 1_234_567_890_000, 1, 1_250_000, -2_500_000].map(formatMoney), [
    '¥0.00',
    '¥1.00',
    '¥1,234,567.89',
    '¥0.000001',
    '¥1.25',
    '−¥2.50',
  ]);
});

test('an amount that is typed comes to the same micro-yuan that are shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (micro) => {
      assert.equal(microOf(micro / 1_000_000), micro);
    }),
  );
});
