import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfirmEvents, ConfirmTodos } from '@wanwen/contract';
import {
  assigneeOf,
  clockOf,
  endsBefore,
  isWhole,
  movedStart,
  peopleOf,
  spanOf,
  withAssignee,
  withClock,
  withDue,
  withPeople,
} from './edit-items.ts';
import { eventProposal, type FoundEvent, type FoundTodo, todoProposal } from './proposals.ts';

const place = {
  timeZone: 'Asia/Shanghai',
  members: [
    { personId: 'ada', name: 'Ada' },
    { personId: 'bo', name: 'Bo' },
    { personId: 'bo2', name: 'Bo' },
  ],
};
const citations = [{ messageId: 'm1', quote: 'by Friday' }];
const todo: FoundTodo = { content: 'Send it', assignee: 'Ada', due: null, confidence: 'high', citations };
const assumed = ['at three in the afternoon'];
const event: FoundEvent = {
  ...{ title: 'Review', words: 'every Friday at three', date: '2026-03-06', time: '15:00', endDate: null },
  ...{ start: '2026-03-06T07:00:00.000Z', end: null, rule: 'FREQ=WEEKLY', people: ['Ada'], citations },
  ...{ confidence: 'high', assumed },
};

test('a to-do is given to another, also to one of two with the same name, and is due on a day of the group', () => {
  assert.equal(assigneeOf(todo, place), 'ada');
  const changed = withDue(withAssignee({ ...todo, assumed }, 'bo2', place), '2026-03-07', '18:00', place);
  assert.equal(changed.assignee, 'Bo');
  assert.deepEqual(changed.assumed, [], 'who chooses a time assumes nothing');
  const made = todoProposal(changed, place);
  assert.equal(made.assigneeId, 'bo2');
  assert.deepEqual(made.due, { kind: 'time', at: '2026-03-07T10:00:00.000Z', timeZone: 'Asia/Shanghai' });
  const free = withDue(withAssignee(changed, null, place), '2026-03-07', '', place);
  assert.deepEqual(todoProposal(free, place).due, { kind: 'day', date: '2026-03-07', timeZone: 'Asia/Shanghai' });
  assert.deepEqual([todoProposal(free, place).assigneeId, free.assignee], [null, null]);
  assert.equal(withDue(free, '', '10:00', place).due, null);
  assert.ok(ConfirmTodos.safeParse({ proposals: [made, todoProposal(free, place)] }).success);
});

test('an event is moved with its length by the clock of the group, and is no longer what was said to recur', () => {
  const clock = clockOf(event, place);
  const same = { wholeDays: false, fromDay: '2026-03-06', fromClock: '15:00', toDay: '2026-03-06', toClock: '16:00' };
  assert.deepEqual(clock, same);
  const late = movedStart(clock, { fromDay: '2026-03-09', fromClock: '23:30' });
  assert.deepEqual([late.toDay, late.toClock], ['2026-03-10', '00:30']);
  const moved = withClock({ ...event, clashes: ['Ada is away'] }, late, place);
  assert.deepEqual([moved.assumed, moved.clashes], [[], []], 'both were said of the other time');
  const { time, notes } = eventProposal(moved, place);
  assert.deepEqual(time, {
    ...{ kind: 'time', startAt: '2026-03-09T15:30:00.000Z', endAt: '2026-03-09T16:30:00.000Z' },
    timeZone: 'Asia/Shanghai',
  });
  assert.equal(notes, '');
  const days = withClock(event, { ...clock, wholeDays: true, toDay: '2026-03-07' }, place);
  const made = eventProposal(days, place);
  assert.deepEqual(made.time, {
    ...{ kind: 'days', startDate: '2026-03-06', endDate: '2026-03-07', timeZone: 'Asia/Shanghai' },
  });
  assert.equal(clockOf(days, place).toDay, '2026-03-07');
  assert.deepEqual(spanOf(made.time), { from: '2026-03-05T16:00:00.000Z', to: '2026-03-07T16:00:00.000Z' });
  assert.ok(ConfirmEvents.safeParse({ proposals: [made] }).success);
});

test('what is missing, or ends before it starts, is seen before it is sent', () => {
  const clock = clockOf(event, place);
  assert.equal(isWhole({ ...clock, fromClock: '' }), false);
  assert.equal(isWhole({ ...clock, fromClock: '', wholeDays: true }), true);
  assert.equal(endsBefore({ ...clock, toClock: '14:00' }), true);
  assert.equal(endsBefore({ ...clock, toClock: '14:00', wholeDays: true }), false);
  assert.equal(endsBefore(clock), false);
  assert.deepEqual(movedStart(clock, { fromDay: '' }).toDay, '2026-03-06');
});

test('people are chosen by who they are', () => {
  assert.deepEqual(peopleOf(event, place), [{ personId: 'ada', name: 'Ada' }]);
  const changed = withPeople(event, [...peopleOf(event, place), { personId: 'bo2', name: 'Bo' }]);
  assert.deepEqual(changed.people, ['Ada', 'Bo']);
  assert.deepEqual(eventProposal(changed, place).personIds, ['ada', 'bo2']);
});
