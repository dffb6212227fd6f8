import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { Interrupted } from './errors.ts';
import { watchSignals } from './interrupt.ts';

function setUp() {
  const source = new EventEmitter();
  const left: number[] = [];
  let now = 0;
  const interruption = watchSignals(
    source,
    (code) => left.push(code),
    () => now,
  );
  const send = (event: string, at: number) => {
    now = at;
    source.emit(event);
  };
  return { interruption, left, send };
}

test('the first Ctrl-C asks the command to end, a second one leaves at once with 130', () => {
  const { interruption, left, send } = setUp();
  send('SIGINT', 0);
  assert.ok(interruption.signal.reason instanceof Interrupted);
  assert.deepEqual(left, []);
  send('SIGINT', 1000);
  assert.deepEqual(left, [130]);
});

test('a Ctrl-C that both the terminal and the launcher deliver counts once', () => {
  const { left, send } = setUp();
  send('SIGINT', 0);
  send('SIGINT', 20);
  assert.deepEqual(left, []);
});

test('while an answer streams, Ctrl-C stops the answer and not the command', () => {
  const { interruption, send } = setUp();
  let stopped = 0;
  const restore = interruption.divert(() => stopped++);
  send('SIGINT', 0);
  assert.equal(stopped, 1);
  assert.equal(interruption.signal.aborted, false);
  restore();
  send('SIGINT', 1000);
  assert.equal(interruption.signal.aborted, true);
});

test('a request to terminate and the death of the launcher end the command with 143', () => {
  for (const event of ['SIGTERM', 'SIGHUP', 'disconnect']) {
    const { interruption, send } = setUp();
    interruption.divert(() => assert.fail('only Ctrl-C stops an answer'));
    send(event, 0);
    assert.equal((interruption.signal.reason as Interrupted).exitCode, 143);
  }
});
