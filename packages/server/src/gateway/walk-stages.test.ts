import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { GatewayCall } from './call.ts';
import { generate } from './generate.ts';
import { route } from './route.ts';
import type { Stage } from './stage.ts';
import { modelsWith, type Script, saying, scriptedModel, text } from './testing/scripted-model.ts';
import { walkStages } from './walk-stages.ts';

const call = (): GatewayCall => ({
  requestId: 'r1',
  source: 'api',
  caller: { organisationId: 'acme', personId: null, keyId: null },
  options: { prompt: [] },
  signal: new AbortController().signal,
});

/** Notes in `told` when it is done with the end, which takes it a while. */
const slowToEnd = (told: string[]): Stage => ({
  name: 'slow',
  enter: () => ({
    async end({ outcome }) {
      await wait(30);
      told.push(`settled ${outcome}`);
    },
  }),
});

const walk = (script: Script, told: string[]) => {
  const stages = [
    slowToEnd(told),
    route(modelsWith(scriptedModel(script))),
    generate({ now: () => performance.now() }),
  ];
  return walkStages({ stages, clock: { now: () => performance.now() }, graceMs: 50 }, call());
};

test('the last part comes when every stage is done with the end', async () => {
  const told: string[] = [];
  const { parts, receipt } = await walk(saying('a', 'b'), told);
  for await (const part of parts) told.push(part.type);
  assert.deepEqual(told, ['text-delta', 'text-delta', 'settled finished', 'finish']);
  assert.equal((await receipt).outcome, 'finished');
});

test('a failure in mid-stream is told when every stage is done with the end', async () => {
  const told: string[] = [];
  const { parts } = await walk(async function* () {
    yield text('a');
    throw new Error('broken');
  }, told);
  await assert.rejects(async () => {
    for await (const part of parts) told.push(part.type);
  });
  assert.deepEqual(told, ['text-delta', 'settled failed']);
});

test('a refusal is told when the stages before it are done with the end', async () => {
  const told: string[] = [];
  const refusing: Stage = {
    name: 'refusing',
    enter() {
      throw new Error('no');
    },
  };
  const walking = walkStages({ stages: [slowToEnd(told), refusing], clock: { now: () => 0 }, graceMs: 50 }, call());
  await assert.rejects(walking);
  assert.deepEqual(told, ['settled failed']);
});
