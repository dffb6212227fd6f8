import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintOf } from './fingerprint.ts';
import { dayAt, nextDay, startOfDay } from './local-day.ts';
import { readTimes } from './read-times.ts';
import { start } from './testing/open-agenda.ts';

test('a day begins when the clocks there show it, also where they leave midnight out', () => {
  for (const [date, zone, moment] of [
    ['2026-11-27', 'Asia/Shanghai', '2026-11-26T16:00:00.000Z'],
    ['2026-11-27', 'UTC', '2026-11-27T00:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2026-11-27', 'Asia/Kathmandu', '2026-11-26T18:15:00.000Z'],
  ] as const)
    assert.equal(new Date(startOfDay(date, zone)).toISOString(), moment, `${date} ${zone}`);
  assert.equal(dayAt(Date.parse('2026-11-26T16:00:00Z'), 'Asia/Shanghai'), '2026-11-27');
  assert.equal(nextDay('2028-02-28'), '2028-02-29');
});

test('a proposal is known by what it says, not by how it is written', () => {
  const base = {
    kind: 'todo',
    place: 'g',
    text: 'Write the ＡＰＩ notes.',
    facts: ['bob', null],
    messageIds: ['b', 'a'],
  } as const;
  const same = fingerprintOf(base);
  assert.equal(fingerprintOf({ ...base, text: ' write the api  notes', messageIds: ['a', 'b', 'a'] }), same);
  for (const other of [
    { text: 'Write the API notes 2' },
    { place: 'h' },
    { facts: [null, 'bob'] },
    { messageIds: ['a'] },
  ])
    assert.notEqual(fingerprintOf({ ...base, ...other }), same);
  assert.notEqual(fingerprintOf({ ...base, text: '？' }), fingerprintOf({ ...base, text: '！' }));
});

test('what somebody types says when it is due', () => {
  const clock = { now: () => start };
  const read = (text: string) =>
    readTimes({ clock }, { text, timeZone: 'Asia/Shanghai' }).items.map(({ due, quote }) => [
      quote,
      due.kind === 'day' ? due.date : due.at,
    ]);
  assert.deepEqual(read('明天下午六点交周报'), [['明天下午六点', '2026-11-27T10:00:00.000Z']]);
  assert.deepEqual(read('send the report by Friday'), [['by Friday', '2026-11-27']]);
  assert.deepEqual(read('买茶'), []);
});
