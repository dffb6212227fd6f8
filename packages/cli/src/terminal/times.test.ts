import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { localDay, localTime, readTime } from './times.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('times are told in the time zone of the machine', () => {
  process.env.TZ = 'Asia/Shanghai';
  assert.equal(localTime('2026-12-31T20:05:09.123Z'), '2027-01-01 04:05:09+08:00');
  assert.equal(localDay('2026-12-31T20:05:09.123Z'), '2027-01-01');
  process.env.TZ = 'America/St_Johns';
  assert.equal(localTime('2026-12-31T20:05:09.123Z'), '2026-12-31 16:35:09-03:30');
  assert.equal(localDay(null), '');
});

test('a date is the beginning of that day on the machine, and what is told can be given back', () => {
  process.env.TZ = 'Asia/Shanghai';
  assert.equal(readTime('2027-01-31'), '2027-01-30T16:00:00.000Z');
  assert.equal(readTime('2027-01-31T08:00'), '2027-01-31T00:00:00.000Z');
  assert.equal(readTime('2027-01-31T00:00:00Z'), '2027-01-31T00:00:00.000Z');
  assert.equal(readTime('2027-01-31T00:00:00+08:00'), '2027-01-30T16:00:00.000Z');
  assert.equal(readTime(localTime('2026-12-31T20:05:09Z')), '2026-12-31T20:05:09.000Z');
});

test('what is no date of the calendar is none', () => {
  for (const wrong of [
    '',
    '5',
    'tomorrow',
    'tomorrow 5',
    '2027-02-31',
    '2027-13-01',
    '2027-01-31T25:00',
    '2027-01-31 soon',
  ])
    assert.equal(readTime(wrong), undefined, wrong);
});
