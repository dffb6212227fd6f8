import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currencyUnit, setCurrency } from './currency.ts';
import { amountOf, formatAmount } from './format-amount.ts';
import { formatMoney } from './format-money.ts';

test('an amount keeps every place that says something', () => {
  const amounts = ['0', '12.5', '-1234567.000001', '1000.00', '-0.5'];
  assert.deepEqual(amounts.map(formatAmount), ['¥0.00', '¥12.50', '−¥1,234,567.000001', '¥1,000.00', '−¥0.50']);
});

test('amounts are in the currency of the server', (t) => {
  t.after(() => setCurrency('CNY'));
  setCurrency('USD');
  assert.deepEqual([formatAmount('-1.5'), formatMoney(2_000_000), currencyUnit('yuan')], ['−$1.50', '$2.00', 'USD']);
  setCurrency('SGD');
  assert.equal(formatAmount('12'), 'SGD\u00a012.00');
});

test('a typed number becomes a decimal that the server takes', () => {
  assert.deepEqual([0, 12.5, 0.000001, 1e9, 100].map(amountOf), ['0', '12.5', '0.000001', '1000000000', '100']);
});
