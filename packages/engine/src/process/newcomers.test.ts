import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNewcomers } from './newcomers.ts';
import type { Sequence } from './sequence.ts';
import { StepRates } from './step-rates.ts';

let age = 0;
const sequence = (over: Partial<Sequence>) =>
  ({ prefilling: false, aside: false, position: 0, generated: 0, spokeAt: 0, admittedAt: age++, ...over }) as Sequence;
const waiting = (promptLength: number, over: Partial<Sequence> = {}) =>
  sequence({ prefilling: true, promptLength, ...over });
const justBegun = () => sequence({ generated: 2 });
const settled = () => sequence({ generated: 100 });

/** A machine that prefills a token in 1 ms. */
const rates = new StepRates();
rates.prefilled(100, 100);
const find = (running: Sequence[], hasSideLane = true) =>
  findNewcomers(running, { rates, now: 0, limit: 128, hasSideLane });

test('a long prompt goes aside where it would hold up a stream, or somebody who waits', () => {
  const long = waiting(4000);
  assert.deepEqual(find([settled(), long]).long, [long]);
  const short = waiting(100);
  const both = find([long, short]);
  assert.deepEqual([both.long, both.here], [[long], [short]]);
  assert.deepEqual(find([long]).here, [long], 'it holds nobody up');
  assert.deepEqual(find([settled(), long], false).here, [long], 'there is no side lane');
});

test('a long prompt that waits for the side lane does not keep a wave of short ones out', () => {
  const long = [waiting(9000), waiting(9000)];
  const short = [waiting(100), waiting(100)];
  const { here, wave, needs } = find([justBegun(), ...long, ...short]);
  assert.deepEqual([here, wave, needs.remaining], [short, true, 200]);
});

test('a wave that is let in whole takes its longer prompts along', () => {
  const wave = [waiting(1500), waiting(100)];
  assert.deepEqual(find([justBegun(), ...wave]).here, wave);
});

test('who follows another’s prompt, or is aside already, is no newcomer; the oldest is first', () => {
  const [old, young] = [waiting(100), waiting(100)];
  const follower = waiting(100, { leader: old });
  const { here, needs } = find([young, follower, waiting(4000, { aside: true }), old, settled()]);
  assert.deepEqual([here, needs.streams], [[old, young], 1]);
});
