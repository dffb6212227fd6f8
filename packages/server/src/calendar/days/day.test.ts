import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, checkDate, dateOf, daysBetween, lastDayOfMonth, mondayOf, weekdayOf } from './day.ts';

const anyDate = fc.integer({ min: 0, max: 100_000 }).map((days) => addDays('1910-01-01', days));

test('29 February is a day in leap years only', () => {
  assert.equal(dateOf(2028, 2, 29), '2028-02-29');
  assert.equal(dateOf(2000, 2, 29), '2000-02-29');
  assert.equal(dateOf(2027, 2, 29), undefined);
  assert.equal(dateOf(2100, 2, 29), undefined);
});

test('a month after 31 January is the last day of February', () => {
  assert.equal(addMonths('2027-01-31', 1), '2027-02-28');
  assert.equal(addMonths('2028-01-31', 1), '2028-02-29');
  assert.equal(addMonths('2028-02-29', 12), '2029-02-28');
  assert.equal(addMonths('2026-01-15', -1), '2025-12-15');
});

test('weeks begin on Monday', () => {
  assert.equal(weekdayOf('2026-09-16'), 3);
  assert.equal(weekdayOf('2026-09-20'), 7);
  assert.equal(mondayOf('2026-09-20'), '2026-09-14');
  assert.equal(mondayOf('2026-09-14'), '2026-09-14');
  assert.equal(lastDayOfMonth('2028-02-03'), '2028-02-29');
});

test('days added are days between', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -3000, max: 3000 }), (date, days) => {
      assert.equal(daysBetween(date, addDays(date, days)), days);
    }),
  );
});

test('text that is no date, and a year out of range, are refused with invalid_date', () => {
  for (const text of ['2026-02-30', '2026-1-1', 'tomorrow', '1899-12-31', '2200-01-01', ''])
    assert.throws(() => checkDate(text), { code: 'invalid_date', status: 400 });
  assert.throws(() => addDays('2199-12-31', 1), { code: 'invalid_date' });
  assert.throws(() => addMonths('1900-01-01', -1), { code: 'invalid_date' });
});
