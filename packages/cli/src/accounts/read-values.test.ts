import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAmount, readHours, readList, readMoment } from './read-values.ts';

test('an amount is a decimal with at most six places', () => {
  for (const text of ['0', '12.5', '0.000001', '1234567.89']) assert.equal(readAmount('--credit', text), text);
  for (const wrong of ['', '-1', '1e3', '0.0000001', '1,5', '12.', '1234567890'])
    assert.throws(() => readAmount('--credit', wrong), { code: 'yuan' }, wrong);
});

test('a time is hours or days from now, or a date', () => {
  assert.equal(readHours('--overlap', '36h'), 36);
  assert.equal(readHours('--overlap', '2d'), 48);
  assert.equal(readMoment('--expires', '30d', 0), '1970-01-31T00:00:00.000Z');
  assert.equal(readMoment('--expires', '2027-01-31'), '2027-01-31T00:00:00.000Z');
  for (const wrong of ['', '30', 'soon', '2027-13-99', '1w'])
    assert.throws(() => readMoment('--expires', wrong), { code: 'duration' }, wrong);
});

test('a list is words with commas between them', () => {
  assert.deepEqual(readList(' a, b,,c '), ['a', 'b', 'c']);
  assert.equal(readList(' , '), null);
  assert.equal(readList(undefined), null);
});
