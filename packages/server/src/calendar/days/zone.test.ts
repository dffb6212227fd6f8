import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkTimeZone, instantOf, localTimeOf, offsetAt, readInstant } from './zone.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const at = (date: string, time: string, timeZone: string) => {
  const { ms, change } = instantOf({ date, time }, timeZone);
  return change ? `${iso(ms)} ${change}` : iso(ms);
};

test('Shanghai has one offset all year', () => {
  assert.equal(at('2026-01-01', '09:00', 'Asia/Shanghai'), '2026-01-01T01:00:00.000Z');
  assert.equal(at('2026-07-01', '09:00', 'Asia/Shanghai'), '2026-07-01T01:00:00.000Z');
});

test('New York skips an hour on 8 March 2026 and repeats one on 1 November', () => {
  assert.equal(at('2026-03-08', '01:59', 'America/New_York'), '2026-03-08T06:59:00.000Z');
  assert.equal(at('2026-03-08', '02:30', 'America/New_York'), '2026-03-08T07:30:00.000Z skipped');
  assert.equal(at('2026-03-08', '03:00', 'America/New_York'), '2026-03-08T07:00:00.000Z');
  assert.equal(at('2026-11-01', '00:59', 'America/New_York'), '2026-11-01T04:59:00.000Z');
  assert.equal(at('2026-11-01', '01:30', 'America/New_York'), '2026-11-01T05:30:00.000Z repeated');
  assert.equal(at('2026-11-01', '02:00', 'America/New_York'), '2026-11-01T07:00:00.000Z');
});

test('a skipped time is moved on by the length of the jump', () => {
  const { ms } = instantOf({ date: '2026-03-29', time: '02:30' }, 'Europe/Paris');
  assert.deepEqual(localTimeOf(ms, 'Europe/Paris'), { date: '2026-03-29', time: '03:30' });
});

test('a zone may be ahead by a day less ten hours, by three quarters of an hour, or skip a whole day', () => {
  assert.equal(at('2026-01-01', '00:00', 'Pacific/Kiritimati'), '2025-12-31T10:00:00.000Z');
  assert.equal(at('2026-01-01', '00:00', 'Asia/Kathmandu'), '2025-12-31T18:15:00.000Z');
  assert.equal(at('2011-12-30', '12:00', 'Pacific/Apia'), '2011-12-30T22:00:00.000Z skipped');
});

const zones = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Paris',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Chatham',
];

test('a moment shown on the clocks of a zone leads back to it, but for the hour shown twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2090, 0, 1) / 60_000 }),
      fc.constantFrom(...zones),
      (minute, timeZone) => {
        const ms = minute * 60_000;
        const back = instantOf(localTimeOf(ms, timeZone), timeZone);
        assert.notEqual(back.change, 'skipped');
        if (back.change === 'repeated') assert.ok(Math.abs(ms - back.ms) <= 3 * 3_600_000);
        else assert.equal(back.ms, ms);
        assert.equal(Math.abs(offsetAt(ms, timeZone) % 60_000), 0);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a name that is no zone is refused with invalid_time_zone', () => {
  for (const name of ['Mars/Olympus', '', 'Asia/Shanghai; drop'])
    assert.throws(() => checkTimeZone(name), { code: 'invalid_time_zone', status: 400 });
});

test('a moment without a zone is refused with invalid_instant', () => {
  assert.equal(readInstant('2026-10-01T09:00:00+08:00'), Date.UTC(2026, 9, 1, 1));
  for (const text of ['2026-10-01T09:00:00', '2026-10-01', 'now', '2026-13-01T00:00:00Z'])
    assert.throws(() => readInstant(text), { code: 'invalid_instant', status: 400 });
});
