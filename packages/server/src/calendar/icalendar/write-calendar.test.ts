import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { CalendarEvent } from './calendar-event.ts';
import { foldLine } from './content-line.ts';
import { writeCalendar } from './write-calendar.ts';

const review: CalendarEvent = {
  uid: 'event-1@wanwen.example',
  title: '评审：下周三下午三点半',
  description: '第一行；带分号, 逗号和\\反斜杠\n第二行\r\n"引号"',
  location: '北京, 3号会议室',
  url: 'https://wanwen.example/workplace/events/1?from=feed&x=1',
  from: { date: '2026-09-23', time: '15:30' },
  to: { date: '2026-09-23', time: '16:30' },
  timeZone: 'Asia/Shanghai',
  organizer: { name: '李"雷"; X-A=1\nY', email: 'lilei@wanwen.example' },
  attendees: [
    { name: '韩梅梅', email: 'han@wanwen.example' },
    { name: 'Jim, Green', email: 'jim@wanwen.example' },
  ],
  remindMinutes: 15,
  changedAt: '2026-09-16T02:00:00Z',
};

const calendars: Record<string, { name: string; events: CalendarEvent[] }> = {
  'moments-and-days': {
    name: '项目组, 日程',
    events: [
      review,
      {
        uid: 'event-2@wanwen.example',
        title: '国庆假期',
        from: { date: '2026-10-01' },
        to: { date: '2026-10-07' },
        timeZone: 'Asia/Shanghai',
        changedAt: '2026-09-16T02:00:00Z',
      },
      {
        uid: 'event-3@wanwen.example',
        title: '上线（已取消）',
        from: { date: '2026-10-08' },
        timeZone: 'Asia/Shanghai',
        status: 'cancelled',
        sequence: 3,
        changedAt: '2026-09-17T10:11:12+08:00',
      },
      {
        uid: 'event-4@wanwen.example',
        title: `很长的标题：${'万问让每个人都能说出时间而不必翻日历。'.repeat(6)}😀`,
        from: { date: '2026-09-16', time: '23:30' },
        to: { date: '2026-09-17', time: '00:30' },
        timeZone: 'America/New_York',
        changedAt: '2026-09-16T02:00:00Z',
      },
    ],
  },
  recurring: {
    name: 'Team',
    events: [
      ['weekly-1', 'Asia/Shanghai', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2026-09-18'],
      ['weekly-2', 'America/New_York', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO', '2026-09-22'],
      ['weekly-3', 'Europe/Paris', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-09-25'],
      ['daily-4', 'Australia/Sydney', 'FREQ=DAILY', '2026-09-18'],
      // Summer time there began and ended by no rule, and was given up.
      ['daily-5', 'Africa/Cairo', 'FREQ=DAILY', '2008-03-01'],
      ['daily-6', 'UTC', 'FREQ=DAILY', '2026-09-18'],
    ].map(([uid, timeZone, rule, date]) => ({
      uid: `${uid}@wanwen.example`,
      title: `Stand-up in ${timeZone}`,
      from: { date: date!, time: '09:30' },
      to: { date: date!, time: '09:45' },
      timeZone: timeZone!,
      rule: rule!,
      changedAt: '2026-09-16T02:00:00Z',
    })),
  },
  empty: { name: '空', events: [] },
};

describe('a calendar is written byte for byte as recorded', () => {
  for (const [file, { name, events }] of Object.entries(calendars))
    test(file, async () => {
      const path = join(import.meta.dirname, 'golden', `${file}.ics`);
      const text = writeCalendar(events, { name, description: `${name} — Wanwen`, refreshMinutes: 30 });
      if (process.env.WANWEN_UPDATE_GOLDEN === '1') await writeFile(path, text);
      assert.equal(text, await readFile(path, 'utf8'));
    });
});

/** Content lines of a calendar, unfolded. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const linesOf = (event: Partial<CalendarEvent>) => unfolded(writeCalendar([{ ...review, ...event }], { name: 'x' }));

test('a moment is written in UTC, whatever zone it was said in', () => {
  const lines = linesOf({});
  assert.ok(lines.includes('DTSTART:20260923T073000Z'));
  assert.ok(lines.includes('DTEND:20260923T083000Z'));
  assert.ok(!lines.includes('BEGIN:VTIMEZONE'));
});

test('the end of an event of whole days is the day after its last', () => {
  const lines = linesOf({ from: { date: '2026-10-01' }, to: { date: '2026-10-07' } });
  assert.ok(lines.includes('DTSTART;VALUE=DATE:20261001'));
  assert.ok(lines.includes('DTEND;VALUE=DATE:20261008'));
});

test('what recurs keeps to the clocks of its zone, whose changes are written once', () => {
  const event = { ...review, rule: 'FREQ=DAILY', timeZone: 'America/New_York' };
  const lines = unfolded(writeCalendar([event, { ...event, uid: 'other@wanwen.example' }], { name: 'x' }));
  assert.equal(lines.filter((line) => line === 'TZID:America/New_York').length, 1);
  assert.ok(lines.includes('DTSTART;TZID=America/New_York:20260923T153000'));
  assert.ok(lines.includes('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU'));
  assert.ok(lines.includes('RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU'));
});

test('no text of a user begins a line or a property of its own', () => {
  const evil = 'x\r\nBEGIN:VEVENT\nATTACH:file:///etc/passwd\r\nEND:VEVENT\u0000';
  const person = { name: evil, email: 'a@b.example' };
  const lines = linesOf({ title: evil, description: evil, location: evil, organizer: person, attendees: [person] });
  assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 1);
  assert.ok(!lines.some((line) => line.startsWith('ATTACH')));
});

test('an event that cannot be is refused with invalid_event', () => {
  const wrong: Partial<CalendarEvent>[] = [
    { uid: '' },
    { uid: 'a b' },
    { uid: 'a\r\nX:1' },
    { from: { date: '2026-09-23', time: '25:00' } },
    { to: { date: '2026-09-23', time: '15:00' } },
    { to: { date: '2026-09-24' } },
    { rule: 'FREQ=DAILY\r\nX:1' },
    { rule: 'DAILY' },
    { url: 'javascript:alert(1)' },
    { url: 'https://a.example/\r\nX:1' },
    { organizer: { name: 'x', email: 'no address' } },
    { attendees: [{ name: 'x', email: 'a@b.example\r\nX:1' }] },
    { remindMinutes: -1 },
    { sequence: 1.5 },
  ];
  for (const change of wrong) assert.throws(() => linesOf(change), { code: 'invalid_event' }, JSON.stringify(change));
  assert.throws(() => linesOf({ timeZone: 'Mars\r\nX:1' }), { code: 'invalid_time_zone' });
  assert.throws(() => linesOf({ from: { date: '2026-02-30' } }), { code: 'invalid_date' });
  assert.throws(() => linesOf({ changedAt: 'yesterday' }), { code: 'invalid_instant' });
});

const bytes = (text: string) => Buffer.byteLength(text);

test('no line is longer than 75 octets, no character is cut, and unfolding gives the line back', () => {
  const anyLine = fc
    .string({ unit: fc.constantFrom('a', '中', 'é', '😀', ' ', ';', '\u{10ffff}'), maxLength: 200 })
    .map((text) => `X:${text}`);
  fc.assert(
    fc.property(anyLine, (line) => {
      const folded = foldLine(line);
      for (const one of folded.split('\r\n')) assert.ok(bytes(one) <= 75 && one.isWellFormed());
      assert.equal(folded.replaceAll('\r\n ', ''), `${line}\r\n`);
    }),
  );
});

/** RFC 5545, 3.3.11, backwards. */
const unescaped = (value: string) => value.replace(/\\(.)/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));

test('any title comes back from the calendar as it was, but for control characters and half characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (title) => {
      const line = linesOf({ title }).find((one) => one.startsWith('SUMMARY:'))!;
      const kept = title
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        .replace(/(?![\t\n])\p{Cc}/gu, '');
      assert.equal(unescaped(line.slice('SUMMARY:'.length)), kept);
    }),
  );
});

test('a feed says how often to look again', () => {
  assert.ok(unfolded(writeCalendar([], { name: 'x' })).includes('REFRESH-INTERVAL;VALUE=DURATION:PT60M'));
  assert.ok(
    unfolded(writeCalendar([], { name: 'x', refreshMinutes: 0 })).includes('REFRESH-INTERVAL;VALUE=DURATION:PT1M'),
  );
});
