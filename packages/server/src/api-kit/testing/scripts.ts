import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { engineError, finish, type Script, text, usage } from '../../gateway/testing/scripted-model.ts';

export const giving = (...parts: LanguageModelV4StreamPart[]): Script =>
  async function* () {
    yield* parts;
  };

/** What the golden transcripts of every protocol are made from. */
export const plain = giving(text('Hello'), text(', "you" 你好'), finish(usage(11, 2, 8)));
export const reasoned = giving(
  { type: 'reasoning-delta', id: 'r', delta: 'Hm.' },
  text('Yes'),
  finish(usage(11, 3, 0, 2)),
);
export const called = giving(
  { type: 'tool-input-start', id: 'call_1', toolName: 'weather' },
  { type: 'tool-input-delta', id: 'call_1', delta: '{"city":' },
  { type: 'tool-input-delta', id: 'call_1', delta: '"Paris"}' },
  { type: 'tool-input-end', id: 'call_1' },
  { type: 'tool-call', toolCallId: 'call_1', toolName: 'weather', input: '{"city":"Paris"}' },
  { type: 'tool-call', toolCallId: 'call_2', toolName: 'time', input: '{}' },
  finish(usage(20, 9), 'tool-calls'),
);
export const cut = giving(text('Too lo'), finish(usage(4, 2), 'length'));
export const broken = giving(
  text('begun'),
  { type: 'error', error: engineError('engine_crashed') },
  finish(usage(5, 1), 'error'),
);
export const refused = giving(
  { type: 'stream-start', warnings: [] },
  { type: 'error', error: engineError('queue_full', { expectedWaitMs: 2500 }) },
  finish(usage(0, 0), 'error'),
);

/** Fails after some time without a word. */
export const failingLate: Script = async function* () {
  await wait(60);
  yield await Promise.reject(engineError('out_of_memory'));
};

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const from = performance.now(); !(await holds()); await wait(10)) {
    assert.ok(performance.now() - from < 10_000, 'in time');
  }
}
