import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advanceRun, noRun, type RunEvent } from './run-state.ts';

const output = {
  properties: {
    text: { type: 'string' },
    words: { type: 'array', items: { type: 'string' } },
    variants: { type: 'array', items: { type: 'object' } },
  },
};
const after = (...events: RunEvent[]) => events.reduce((state, event) => advanceRun(state, event, output), noRun);
const begun: RunEvent = { type: 'begun', input: { text: 'a' } };
const item = (field: string, value: unknown): RunEvent => ({ type: 'item', field, value });

test('parts of a text are joined, and elements of a list are put to each other', () => {
  const { partial } = after(begun, item('text', 'one '), item('variants', { text: 'a' }), item('text', 'two'));
  assert.deepEqual(partial, { text: 'one two', variants: [{ text: 'a' }] });
  assert.deepEqual(after(begun, item('words', 'a'), item('words', 'b')).partial, { words: ['a', 'b'] });
});

test('an element that comes again, with what became of it, stays in its place', () => {
  const { partial } = after(
    ...[begun, item('todos', { key: 'a', content: 'one' }), item('todos', { key: 'b', content: 'two' })],
    item('todos', { key: 'a', content: 'one', later: { change: 'done' } }),
  );
  assert.deepEqual(partial.todos, [
    { key: 'a', content: 'one', later: { change: 'done' } },
    { key: 'b', content: 'two' },
  ]);
});

test('a run that is stopped or fails keeps what came, and a new one begins empty', () => {
  const progress: RunEvent = { type: 'progress', stage: 'reading', done: 1, total: 3 };
  const running = after(begun, progress, item('text', 'one'));
  assert.equal(running.progress?.done, 1);
  const stopped = advanceRun(running, { type: 'stopped' }, output);
  assert.deepEqual([stopped.phase, stopped.progress, stopped.partial], ['stopped', null, { text: 'one' }]);
  const error = new Error('no');
  assert.equal(advanceRun(running, { type: 'failed', error }, output).error, error);
  assert.deepEqual(advanceRun(stopped, begun, output), { ...noRun, phase: 'running', input: { text: 'a' } });
});
