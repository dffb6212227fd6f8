import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgendaEvent } from '@wanwen/contract';
import { momentOf } from '../local-times.ts';
import { isOnDay, placeEvents } from './place-events.ts';

const day = '2026-11-27';
const event = (id: string, from: Date, to: Date) =>
  ({
    id,
    time: { kind: 'time', startAt: from.toISOString(), endAt: to.toISOString(), timeZone: 'UTC' },
    startAt: from.toISOString(),
    endAt: to.toISOString(),
  }) as AgendaEvent;
const at = (clock: string, on = day) => momentOf(on, clock);

test('events that overlap stand side by side, and those after them take the whole width again', () => {
  const placed = placeEvents(
    [
      event('a', at('09:00'), at('11:00')),
      event('b', at('10:00'), at('10:30')),
      event('c', at('10:30'), at('12:00')),
      event('d', at('12:00'), at('13:00')),
    ],
    day,
  );
  assert.deepEqual(
    placed.map(({ event: { id }, from, to, lane, lanes }) => [id, from, to, lane, lanes]),
    [
      ['a', 540, 660, 0, 2],
      ['b', 600, 630, 1, 2],
      ['c', 630, 720, 1, 2],
      ['d', 720, 780, 0, 1],
    ],
  );
});

test('an event over midnight is on both days, cut at the border, and a short one can still be read', () => {
  const late = event('late', at('23:00'), at('01:00', '2026-11-28'));
  assert.deepEqual(
    placeEvents([late], day).map(({ from, to }) => [from, to]),
    [[1380, 1440]],
  );
  assert.deepEqual(
    placeEvents([late], '2026-11-28').map(({ from, to }) => [from, to]),
    [[0, 60]],
  );
  assert.deepEqual(
    placeEvents([event('x', at('23:55'), at('23:55'))], day).map(({ from, to }) => [from, to]),
    [[1410, 1440]],
  );
  const untilMidnight = event('y', at('22:00'), at('00:00', '2026-11-28'));
  assert.equal(isOnDay(untilMidnight, '2026-11-28'), false);
});

test('whole days are on each of their days and in no column of times', () => {
  const trip = {
    ...event('trip', at('00:00'), at('00:00', '2026-11-29')),
    time: { kind: 'days', startDate: day, endDate: '2026-11-28', timeZone: 'Asia/Shanghai' },
  } as AgendaEvent;
  assert.deepEqual(
    ['2026-11-26', day, '2026-11-28', '2026-11-29'].map((one) => isOnDay(trip, one)),
    [false, true, true, false],
  );
  assert.deepEqual(placeEvents([trip], day), []);
});
