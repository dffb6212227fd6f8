import assert from 'node:assert/strict';
import { test } from 'node:test';
import { throwFailure } from './ask-model.ts';
import { type ProtocolEvent, protocols } from './protocols.ts';

test('a failure in the middle of an answer is told, in each protocol', () => {
  const failures: [ProtocolEvent, string][] = [
    [{ error: { message: 'gone', type: 'server_error', code: 'upstream_failed' } }, 'upstream_failed'],
    [{ type: 'response.failed', response: { error: { code: 'server_error', message: 'gone' } } }, 'server_error'],
    [{ type: 'error', error: { type: 'overloaded_error', message: 'gone' } }, 'overloaded_error'],
    [{ code: 'InternalError', message: 'gone' }, 'InternalError'],
  ];
  for (const [event, code] of failures) assert.throws(() => throwFailure(event), { code, message: 'gone' });
});

test('what brings text is no failure', () => {
  const events: ProtocolEvent[] = [
    { choices: [{ delta: { content: 'a' } }] },
    { type: 'response.output_text.delta', delta: 'a' },
    { type: 'content_block_delta', delta: { text: 'a' } },
    { output: { choices: [{ message: { content: 'a' } }] } },
  ];
  for (const [index, event] of events.entries()) {
    throwFailure(event);
    assert.equal(protocols[index]!.textOf(event), 'a');
  }
  throwFailure({ type: 'response.completed', response: { error: null } });
});
