import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Todo } from '@wanwen/contract';
import i18next from 'i18next';
import { clockOf, dayOf, momentOf } from '../local-times.ts';
import { en } from '../texts/en.ts';
import { zh } from '../texts/zh.ts';
import { dueWords } from './due-text.ts';
import { groupByDue } from './group-by-due.ts';
import { snoozeTimes } from './snooze-times.ts';

await i18next.init({ resources: { en: { translation: en }, zh: { translation: zh } } });
/** A Thursday. */
const now = momentOf('2026-11-26', '10:00');
const onDay = (date: string, state: Todo['state'] = 'open') =>
  ({
    due: { kind: 'day', date, timeZone: 'UTC' },
    dueAt: new Date(momentOf(date).getTime() + 86_400_000).toISOString(),
    state,
  }) as Todo;
const atTime = (date: string, clock: string) => {
  const at = momentOf(date, clock).toISOString();
  return { due: { kind: 'time', at, timeZone: 'UTC' }, dueAt: at, state: 'open' } as Todo;
};

test('a chip says when something is due as people say it', () => {
  const said = (language: string, todo: Todo) =>
    dueWords(todo, now, { t: i18next.getFixedT(language), language })?.text;
  for (const [todo, chinese, english] of [
    [atTime('2026-11-26', '18:00'), '今天 18:00', 'Today 18:00'],
    [onDay('2026-11-26'), '今天', 'Today'],
    [onDay('2026-11-27'), '明天', 'Tomorrow'],
    [onDay('2026-11-24'), '已逾期 2 天', '2 days overdue'],
    [onDay('2026-11-25'), '已逾期 1 天', '1 day overdue'],
    [atTime('2026-11-26', '07:30'), '已逾期 2 小时', '2 hours overdue'],
    [atTime('2026-11-26', '09:45'), '已逾期 15 分钟', '15 minutes overdue'],
    [atTime('2026-11-30', '09:00'), '周一 09:00', 'Mon 09:00'],
    [onDay('2026-12-31'), '12月31日', 'Dec 31'],
    [onDay('2027-01-04'), '2027年1月4日', 'Jan 4, 2027'],
    [onDay('2026-11-24', 'done'), '11月24日', 'Nov 24'],
  ] as const) {
    assert.equal(said('zh', todo), chinese);
    assert.equal(said('en', todo), english);
  }
  assert.equal(said('en', { due: null, dueAt: null, state: 'open' } as Todo), undefined);
});

test('open to-dos stand under overdue, today, this week, later and without an end', () => {
  const todos = [
    onDay('2026-11-25'),
    onDay('2026-11-26'),
    onDay('2026-12-02'),
    onDay('2026-12-03'),
    { due: null } as Todo,
  ];
  assert.deepEqual(
    groupByDue(todos, now).map(({ id, items }) => [id, items.length]),
    [
      ['overdue', 1],
      ['today', 1],
      ['week', 1],
      ['later', 1],
      ['none', 1],
    ],
  );
});

test('something is put off until a sensible hour, and never until this evening when that is near', () => {
  const times = (clock: string) =>
    snoozeTimes(momentOf('2026-11-26', clock)).map(({ id, until }) => `${id} ${dayOf(until)} ${clockOf(until)}`);
  assert.deepEqual(times('10:00'), [
    'hour 2026-11-26 11:00',
    'evening 2026-11-26 18:00',
    'tomorrow 2026-11-27 09:00',
    'monday 2026-11-30 09:00',
  ]);
  assert.deepEqual(
    times('17:30').map((one) => one.split(' ')[0]),
    ['hour', 'tomorrow', 'monday'],
  );
});
