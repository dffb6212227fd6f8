import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountOf, formatAmount } from './format-amount.ts';

test('an amount keeps every place that says something', () => {
  const amounts = ['0', '12.5', '-1234567.000001', '1000.00', '-0.5'];
  assert.deepEqual(amounts.map(formatAmount), ['¥0.00', '¥12.50', '−¥1,234,567.000001', '¥1,000.00', '−¥0.50']);
});

test('a typed number becomes a decimal that the server takes', () => {
  assert.deepEqual([0, 12.5, 0.000001, 1e9, 100].map(amountOf), ['0', '12.5', '0.000001', '1000000000', '100']);
});
