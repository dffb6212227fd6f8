import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfirmEvents, ConfirmTodos } from '@wanwen/contract';
import { eventProposal, todoProposal } from './proposals.ts';

const place = {
  timeZone: 'Asia/Shanghai',
  members: [
    { personId: 'ada', name: 'Ada' },
    { personId: 'bo', name: 'Bo' },
    { personId: 'bo2', name: 'Bo' },
  ],
};
const citations = [
  { messageId: 'm1', author: 'Ada', time: '2026-03-02T01:20:00.000Z', quote: 'I do it by Friday' },
  { messageId: 'm1', author: 'Ada', time: '2026-03-02T01:20:00.000Z', quote: 'by Friday' },
];
const todo = { key: 'k', content: 'Send it', assignee: 'Ada', confidence: 'high' as const, citations };
const day = { words: 'by Friday', date: '2026-03-06', time: null, instant: null };
const event = {
  ...{ key: 'k', title: 'Review', words: 'Friday at three', date: '2026-03-06', time: '15:00', endDate: null },
  ...{ start: '2026-03-06T07:00:00.000Z', end: null, rule: null, people: ['Ada', 'Cy', 'Bo'], clashes: [], citations },
  confidence: 'medium' as const,
};

test('a to-do goes to the member of that name, is due on a day or at a moment, and keeps the words it rests on', () => {
  const made = todoProposal({ ...todo, due: day }, place);
  assert.deepEqual(made, {
    content: 'Send it',
    assigneeId: 'ada',
    due: { kind: 'day', date: '2026-03-06', timeZone: 'Asia/Shanghai' },
    sources: [{ messageId: 'm1', quote: 'by Friday' }],
    confidence: 0.9,
  });
  const at = todoProposal({ ...todo, due: { ...day, time: '18:00', instant: '2026-03-06T10:00:00.000Z' } }, place);
  assert.deepEqual(at.due, { kind: 'time', at: '2026-03-06T10:00:00.000Z', timeZone: 'Asia/Shanghai' });
  assert.ok(ConfirmTodos.safeParse({ groupId: null, proposals: [made, at] }).success);
});

test('of two members with one name nobody is chosen, nor is anybody for a name that nobody has', () => {
  assert.equal(todoProposal({ ...todo, due: null, assignee: 'Bo' }, place).assigneeId, null);
  assert.equal(todoProposal({ ...todo, due: null, assignee: 'Cy' }, place).assigneeId, null);
  assert.equal(todoProposal({ ...todo, due: null, assignee: null }, place).assigneeId, null);
  assert.deepEqual(eventProposal(event, place).personIds, ['ada']);
});

test('an event lasts an hour where nothing says how long, or takes whole days; what recurs says so in its notes', () => {
  const { time, notes } = eventProposal(event, place);
  assert.deepEqual(time, {
    ...{ kind: 'time', startAt: '2026-03-06T07:00:00.000Z', endAt: '2026-03-06T08:00:00.000Z' },
    timeZone: 'Asia/Shanghai',
  });
  assert.equal(notes, '');
  assert.equal(eventProposal(event, place).confidence, 0.6);
  const days = eventProposal({ ...event, start: null, endDate: '2026-03-08', rule: 'FREQ=WEEKLY' }, place);
  assert.deepEqual(days.time, {
    ...{ kind: 'days', startDate: '2026-03-06', endDate: '2026-03-08', timeZone: 'Asia/Shanghai' },
  });
  assert.equal(days.notes, 'Friday at three');
  assert.ok(ConfirmEvents.safeParse({ proposals: [eventProposal(event, place), days] }).success);
});
