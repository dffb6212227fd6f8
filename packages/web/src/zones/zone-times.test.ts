import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clockIn, dayIn, momentIn, sameClock, zoneName } from './zone-times.ts';

const moment = (zone: string, day: string, clock?: string) => momentIn(zone, day, clock).toISOString();

test('a day begins when it begins in its zone, wherever the browser is', () => {
  assert.equal(moment('Asia/Shanghai', '2026-11-26'), '2026-11-25T16:00:00.000Z');
  assert.equal(moment('America/New_York', '2026-11-26'), '2026-11-26T05:00:00.000Z');
  assert.equal(moment('Asia/Kolkata', '2026-11-26', '09:30'), '2026-11-26T04:00:00.000Z');
  assert.equal(momentIn('Asia/Shanghai', '').getTime(), Number.NaN);
});

test('where clocks are changed, an hour that is skipped is taken later, and one that comes twice the first time', () => {
  assert.equal(moment('Europe/Berlin', '2026-03-29', '02:30'), '2026-03-29T01:30:00.000Z');
  assert.equal(moment('Europe/Berlin', '2026-10-25', '02:30'), '2026-10-25T00:30:00.000Z');
});

test('what a zone shows leads back to the moment', () => {
  const zones = ['Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC', 'Australia/Lord_Howe'];
  const minutes = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2100, 0) / 60_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
      const time = new Date(minute * 60_000);
      const back = momentIn(zone, dayIn(zone, time), clockIn(zone, time));
      // The second time of a clock that comes twice leads to the first.
      const late = time.getTime() - back.getTime();
      assert.ok(late === 0 || late === 3_600_000 || late === 1_800_000);
      assert.equal(clockIn(zone, back), clockIn(zone, time));
    }),
  );
});

test('zones with the same clock are told apart from others, and have names', () => {
  assert.equal(sameClock('Asia/Shanghai', 'Asia/Singapore'), true);
  assert.equal(sameClock('Europe/London', 'Atlantic/Reykjavik'), false);
  assert.equal(zoneName('zh', 'Asia/Shanghai'), '中国标准时间');
  assert.equal(zoneName('en', 'Asia/Shanghai'), 'China Standard Time');
});
