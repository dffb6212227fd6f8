import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CalendarEvent, findTimes, resolveTime, type TimeContext, writeCalendar } from './index.ts';
import { isWorkday } from './workdays.ts';

const context: TimeContext = { now: '2026-09-16T02:00:00Z', timeZone: 'Asia/Shanghai' };

test('the words of a message become an event in a calendar file', () => {
  const [time] = findTimes('国庆后第一个工作日下午两点到三点复盘，别忘了。', context);
  assert.equal(time!.quote, '国庆后第一个工作日下午两点到三点');
  const event: CalendarEvent = {
    uid: 'retrospective@wanwen.example',
    title: '复盘',
    from: time!.from,
    to: time!.to!,
    timeZone: context.timeZone,
    changedAt: context.now,
  };
  const file = writeCalendar([event], { name: '项目组' });
  assert.match(file, /\r\nDTSTART:20261008T060000Z\r\nDTEND:20261008T070000Z\r\n/);
  assert.ok(isWorkday(time!.from.date));
});

test('what recurs keeps its rule, and its first occurrence fits the rule', () => {
  const answer = resolveTime('每周一三五早上九点半', context);
  assert.ok(answer.resolved);
  const { from, rule } = answer.resolution;
  const file = writeCalendar(
    [{ uid: 'stand-up@wanwen.example', title: '站会', from, rule, timeZone: 'Asia/Shanghai', changedAt: context.now }],
    { name: '项目组' },
  );
  assert.match(file, /\r\nDTSTART;TZID=Asia\/Shanghai:20260918T093000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR\r\n/);
});
