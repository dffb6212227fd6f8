import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineCounters, EngineModelStatus } from '@wanwen/engine';
import { createLog } from '../platform/index.ts';
import { unloadIdle } from './unload-idle.ts';

/** An engine with one loaded model, and a clock that the test moves. */
function scene(t: TestContext, idleSeconds: number) {
  const counters = { running: 0, queued: 0, tokensGenerated: 0, requestsFinished: 0 };
  const clock = { time: 0, now: () => clock.time };
  const unloaded: string[] = [];
  const status = async (): Promise<EngineModelStatus[]> => [
    { id: 'tiny', state: 'ready', memoryBytes: 1, restarts: 0, counters: counters as EngineCounters },
  ];
  const engine = { status, unload: async (id: string) => void unloaded.push(id) };
  const log = createLog({ logLevel: 'silent' });
  t.after(unloadIdle({ engine, idleSeconds, clock, log, lookEveryMs: 5 }));
  const look = () => sleep(40);
  return { counters, clock, unloaded, look };
}

test('a model that nobody used for the configured time leaves the memory, and not before', async (t) => {
  const { counters, clock, unloaded, look } = scene(t, 60);
  await look();
  clock.time = 59_000;
  counters.tokensGenerated = 5;
  await look();
  clock.time = 118_000;
  await look();
  assert.deepEqual(unloaded, []);
  clock.time = 119_000;
  await look();
  assert.equal(unloaded[0], 'tiny');
});

test('a model with a request under way stays, and 0 seconds switch it off', async (t) => {
  const busy = scene(t, 60);
  busy.counters.running = 1;
  await busy.look();
  busy.clock.time = 600_000;
  await busy.look();
  const off = scene(t, 0);
  off.clock.time = 600_000;
  await off.look();
  assert.deepEqual([busy.unloaded, off.unloaded], [[], []]);
});
