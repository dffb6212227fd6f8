import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveTime } from './resolve-time.ts';
import { contexts } from './testing/contexts.ts';
import { describeResolution, describeTime } from './testing/describe-time.ts';

const wednesday = contexts['Wednesday 16 September 2026, 10:00 in Shanghai'];
const paris = contexts['Saturday 28 March 2026, 20:00 in Paris, before clocks go forward'];

test('a resolution has dates, times, moments and what it assumes', () => {
  assert.deepEqual(resolveTime('明天三点到五点', wednesday), {
    resolved: true,
    resolution: {
      kind: 'span',
      from: { date: '2026-09-17', time: '15:00', instant: '2026-09-17T07:00:00.000Z' },
      to: { date: '2026-09-17', time: '17:00', instant: '2026-09-17T09:00:00.000Z' },
      past: false,
      certainty: 'likely',
      assumptions: ['half-of-day'],
    },
  });
});

test('a deadline begins now and ends when it is due', () => {
  const answer = resolveTime('两小时内', wednesday);
  assert.ok(answer.resolved);
  assert.equal(answer.resolution.from.instant, '2026-09-16T02:00:00.000Z');
  assert.equal(answer.resolution.to!.instant, '2026-09-16T04:00:00.000Z');
});

test('two readings that are as good as each other are ambiguous, with both', () => {
  const answer = resolveTime('11/12', paris);
  assert.ok(!answer.resolved && answer.reason === 'ambiguous');
  assert.deepEqual(answer.candidates.map(describeResolution), ['day 2026-11-12', 'day 2026-12-11']);
});

test('a locale, a zone or the numbers themselves decide the order of a date', () => {
  assert.equal(describeTime('11/12', { ...paris, locale: 'en-GB' }), 'day 2026-12-11');
  assert.equal(describeTime('11/12', { ...paris, locale: 'en-US' }), 'day 2026-11-12');
  assert.equal(describeTime('11/12', { ...paris, locale: 'zh-CN' }), 'day 2026-11-12');
  assert.equal(describeTime('11/12', wednesday), 'day 2026-11-12');
  assert.equal(describeTime('25/12', paris), 'day 2026-12-25');
  assert.equal(describeTime('11/11', paris), 'day 2026-11-11');
});

test('the past is resolved and said to be so, or refused where only the future will do', () => {
  assert.equal(describeTime('昨天', wednesday), 'day 2026-09-15 past');
  const answer = resolveTime('last Friday', { ...wednesday, futureOnly: true });
  assert.ok(!answer.resolved && answer.reason === 'past');
  assert.equal(answer.resolution.from.date, '2026-09-11');
  assert.ok(resolveTime('Friday', { ...wednesday, futureOnly: true }).resolved);
});

test('a day that no calendar has, and one beyond the tables, are refused with their reason', () => {
  for (const expression of ['2月30日', 'Feb 30', '2026-02-29', '2027年2月29日', '本月31日', '农历正月三十一'])
    assert.match(describeTime(expression, wednesday), /no-such-day|not-understood/);
  assert.equal(describeTime('2月30日', wednesday), 'no-such-day');
  assert.equal(describeTime('9999天后', wednesday), 'day 2054-01-31');
  assert.equal(describeTime('9999年后', wednesday), 'out-of-range');
  assert.equal(describeTime('9999 years ago', wednesday), 'out-of-range');
  assert.equal(describeTime('2150年春节', wednesday), 'out-of-range');
});

test('what is not a whole expression is not understood, nothing is guessed from a part', () => {
  for (const expression of [
    '',
    '开会',
    '明天开会',
    '第二天',
    '半天',
    'soon',
    'asap',
    'Friday or Monday',
    '明天'.repeat(200),
  ])
    assert.equal(describeTime(expression, wednesday), 'not-understood', expression);
});

test('signs and words around an expression do no harm', () => {
  for (const expression of [
    '「下周三」',
    '下周三。',
    ' 下周三 ',
    '在下周三',
    'next Wednesday!',
    'on next Wednesday',
    '下​周三',
  ])
    assert.match(describeTime(expression, wednesday), /^day 2026-09-23/, expression);
});

test('workdays are those of the country', () => {
  assert.equal(describeTime('in 3 business days', { ...wednesday, country: 'US' }), 'day 2026-09-21');
  assert.equal(describeTime('in 3 business days', wednesday), 'day 2026-09-20');
  assert.equal(describeTime('国庆后第一个工作日', { ...wednesday, country: 'FR' }), 'day 2026-10-08');
});

test('a wrong moment or zone is refused', () => {
  assert.throws(() => resolveTime('今天', { now: '2026-09-16', timeZone: 'Asia/Shanghai' }), {
    code: 'invalid_instant',
  });
  assert.throws(() => resolveTime('今天', { ...wednesday, timeZone: 'Mars' }), { code: 'invalid_time_zone' });
});
