import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lastOfficialYear } from './china/official-days.ts';
import { addDays } from './days/day.ts';
import { dayStatus, isWorkday, nextWorkday } from './workdays.ts';

test('the days of the National Day holiday of 2026 are off, and the Saturday after is worked', () => {
  for (let day = 1; day <= 7; day++) assert.equal(isWorkday(`2026-10-0${day}`), false);
  assert.equal(isWorkday('2026-10-08'), true);
  assert.equal(isWorkday('2026-10-10'), true);
  assert.equal(isWorkday('2026-10-11'), false);
  assert.equal(isWorkday('2026-09-20'), true);
});

test('a holiday and a make-up day say which holiday it is, in both languages', () => {
  assert.deepEqual(dayStatus('2026-02-17').holiday, { zh: '春节', en: 'Spring Festival' });
  assert.deepEqual(dayStatus('2026-10-10'), {
    workday: true,
    makesUpFor: { zh: '国庆节', en: 'National Day' },
    official: true,
  });
  assert.equal(dayStatus('2026-10-10').holiday, undefined);
  assert.equal(dayStatus('2026-09-19').holiday, undefined);
});

test('the next workday steps over holidays and counts make-up days', () => {
  assert.equal(nextWorkday('2026-09-30'), '2026-10-08');
  assert.equal(nextWorkday('2026-09-18'), '2026-09-20');
  assert.equal(nextWorkday('2026-10-08', 3), '2026-10-12');
  assert.equal(nextWorkday('2026-10-08', -1), '2026-09-30');
  assert.equal(nextWorkday('2026-10-08', 0), '2026-10-08');
});

test('in a year that is not set yet, customary holidays are off, no make-up day is known, and it is said so', () => {
  const year = lastOfficialYear + 1;
  assert.deepEqual(dayStatus(`${year}-10-01`), {
    workday: false,
    holiday: { zh: '国庆节', en: 'National Day' },
    official: false,
  });
  assert.equal(isWorkday(`${year}-10-07`), false);
  assert.equal(dayStatus(`${year}-10-08`).official, false);
  assert.equal(dayStatus(`${lastOfficialYear}-06-01`).official, true);
});

test('in other countries weekends are off and nothing else is known', () => {
  assert.deepEqual(dayStatus('2026-10-01', 'FR'), { workday: true, official: false });
  assert.equal(isWorkday('2026-10-10', 'FR'), false);
  assert.equal(nextWorkday('2026-10-09', 1, 'US'), '2026-10-12');
  assert.equal(dayStatus('2026-10-01', 'US').holiday, undefined);
});

test('text that is no date is refused with invalid_date', () => {
  assert.throws(() => isWorkday('2026-02-30'), { code: 'invalid_date' });
  assert.throws(() => nextWorkday('soon'), { code: 'invalid_date' });
});

test('so many workdays on and as many back is the workday before which it began', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 30 }), (days, count) => {
      const date = nextWorkday(addDays('2005-01-01', days));
      const later = nextWorkday(date, count);
      assert.ok(isWorkday(later) && later > date);
      assert.equal(nextWorkday(later, -count), date);
    }),
  );
});
