import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boundCost, costOf } from './bound-cost.ts';
import { type BucketPrices, buckets, noUsage, type UsageCounts } from './buckets.ts';
import { checkPrices } from './check-prices.ts';
import { carry, ceilToMicros, formatAmount, parseMillionths } from './money.ts';
import { parseAmount } from './parse-amount.ts';
import { divideUsage, priceUsage } from './price-usage.ts';

const price = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(6, '0')}`);
const prices: fc.Arbitrary<BucketPrices> = fc.record(
  Object.fromEntries(buckets.map((bucket) => [bucket, price])) as Record<(typeof buckets)[number], typeof price>,
  { requiredKeys: [] },
);
const usage: fc.Arbitrary<UsageCounts> = fc
  .record({
    promptTokens: fc.nat(2_000_000),
    cachedTokens: fc.nat(2_000_000),
    cacheWriteTokens: fc.nat(2_000_000),
    completionTokens: fc.nat(200_000),
    reasoningTokens: fc.nat(200_000),
    images: fc.nat(20),
    audioSeconds: fc.nat(4000),
    toolCalls: fc.nat(128),
  })
  .map((counts) => ({
    ...counts,
    cachedTokens: Math.min(counts.cachedTokens, counts.promptTokens),
    reasoningTokens: Math.min(counts.reasoningTokens, counts.completionTokens),
  }));

test('a million one-token calls are charged price × tokens, within one micro-unit', () => {
  const { picos } = priceUsage({ ...noUsage, completionTokens: 1 }, { output: '0.333333' });
  let charged = 0;
  let remainder = 0;
  for (let call = 0; call < 1_000_000; call += 1) {
    const next = carry(remainder, picos);
    charged += next.amount;
    remainder = next.remainder;
  }
  assert.deepEqual([charged, remainder], [333_333, 0]);
});

test('262,960 tokens in, of which 257,955 cached, and 1,744 out cost exactly what they should', () => {
  const used = { ...noUsage, promptTokens: 262_960, cachedTokens: 257_955, completionTokens: 1744 };
  const { picos, lines } = priceUsage(used, { input: '1.25', cache_read: '0.125', output: '10' });
  // 5,005 × 1.25 + 257,955 × 0.125 + 1,744 × 10 = 55,940.625 micro-units
  assert.equal(picos, 55_940_625_000n);
  assert.deepEqual(
    lines.filter((line) => line.picos > 0n).map(({ bucket, quantity }) => [bucket, quantity]),
    [
      ['input', 5005],
      ['cache_read', 257_955],
      ['output', 1744],
    ],
  );
});

test('every token stands in one bucket, and the buckets sum to the usage', () => {
  fc.assert(
    fc.property(usage, (used) => {
      const divided = divideUsage(used);
      assert.equal(divided.input + divided.cache_read + divided.cache_write, used.promptTokens);
      assert.equal(divided.output + divided.reasoning, used.completionTokens);
      for (const bucket of buckets) assert.ok(divided[bucket] >= 0);
    }),
  );
});

test('the lines of a price sum to its total', () => {
  fc.assert(
    fc.property(usage, prices, (used, priced) => {
      const { lines, picos } = priceUsage(used, priced);
      assert.equal(
        lines.reduce((sum, line) => sum + line.picos, 0n),
        picos,
      );
      assert.equal(new Set(lines.map((line) => line.bucket)).size, lines.length);
    }),
  );
});

test('the bound is never less than the price, whatever is used within it', () => {
  fc.assert(
    fc.property(usage, prices, fc.nat(1000), fc.nat(1000), (used, priced, morePrompt, moreOutput) => {
      const bound = boundCost(
        {
          ...used,
          promptTokens: used.promptTokens + morePrompt,
          completionTokens: used.completionTokens + moreOutput,
        },
        priced,
      );
      const { picos } = priceUsage(used, priced);
      assert.ok(costOf(bound) >= picos);
      // With the largest remainder there can be, the charge is still not above the hold.
      assert.ok(BigInt(ceilToMicros(costOf(bound))) >= (picos + 999_999n) / 1_000_000n);
    }),
  );
});

test('reasoning has its own price, or that of output; cached tokens theirs, or that of input', () => {
  const used = { ...noUsage, promptTokens: 10, cachedTokens: 4, completionTokens: 6, reasoningTokens: 5 };
  assert.equal(priceUsage(used, { input: '1', output: '2' }).picos, 22_000_000n);
  assert.equal(priceUsage(used, { input: '1', cache_read: '0', output: '2', reasoning: '10' }).picos, 58_000_000n);
});

test('a price above the ceiling is refused with the numbers', () => {
  assert.throws(() => checkPrices({ input: '10000.01' }), {
    code: 'price_too_high',
    details: { bucket: 'input', price: '10000.01', ceiling: '10000' },
  });
  assert.throws(() => checkPrices({ image: '1001' }), { code: 'price_too_high' });
  assert.deepEqual(checkPrices({ input: ' 10000 ' }), { input: '10000' });
});

for (const wrong of ['-1', '1e3', '0.0000001', '', 'NaN', '1,5'])
  test(`"${wrong}" is no price`, () => assert.throws(() => checkPrices({ output: wrong }), { code: 'invalid_price' }));

test('an amount is written as it was read', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e15, max: 1e15 }), (micros) => {
      assert.equal(parseAmount(formatAmount(micros)), micros);
      assert.equal(parseMillionths(formatAmount(micros)), BigInt(micros));
    }),
  );
  assert.equal(formatAmount(12_500_000), '12.50');
  assert.equal(formatAmount(-1), '-0.000001');
  assert.throws(() => parseAmount('2000000000'), { code: 'invalid_amount' });
});
