import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddresses, readAmount, readDays, readHours, readList, readMoment } from './read-values.ts';

test('an amount is a decimal with at most six places', () => {
  for (const text of ['0', '12.5', '0.000001', '1234567.89']) assert.equal(readAmount('--credit', text), text);
  for (const wrong of ['', '-1', '1e3', '0.0000001', '1,5', '12.', '1234567890'])
    assert.throws(() => readAmount('--credit', wrong), { code: 'amount' }, wrong);
});

test('a time is hours or days from now, or a date', () => {
  assert.equal(readHours('--overlap', '36h'), 36);
  assert.equal(readHours('--overlap', '2d'), 48);
  assert.equal(readMoment('--expires', '30d', 0), '1970-01-31T00:00:00.000Z');
  assert.equal(readMoment('--expires', '2027-01-31'), new Date(2027, 0, 31).toISOString());
  for (const wrong of ['', '30', 'soon', '2027-13-99', '2027-02-31', '1w'])
    assert.throws(() => readMoment('--expires', wrong), { code: 'moment' }, wrong);
});

test('begun days count whole, and there is at least one', () => {
  assert.equal(readDays('--expires', '36h'), 2);
  assert.equal(readDays('--expires', '30d'), 30);
  assert.throws(() => readDays('--expires', '0d'), { code: 'option_too_small' });
  assert.throws(() => readDays('--expires', '2027-01-31'), { code: 'duration' });
});

test('addresses are single ones or ranges, of both families', () => {
  const good = '10.0.0.0/8, 192.0.2.7,2001:db8::/32,::1';
  assert.deepEqual(readAddresses('--addresses', good), ['10.0.0.0/8', '192.0.2.7', '2001:db8::/32', '::1']);
  assert.equal(readAddresses('--addresses', undefined), null);
  for (const wrong of ['10.0.0.0/33', '10.0.0', 'office', '::/129', '10.0.0.0/8/8', '10.0.0.0/'])
    assert.throws(() => readAddresses('--addresses', wrong), { code: 'addresses' }, wrong);
});

test('a list is words with commas between them', () => {
  assert.deepEqual(readList(' a, b,,c '), ['a', 'b', 'c']);
  assert.equal(readList(' , '), null);
  assert.equal(readList(undefined), null);
});
