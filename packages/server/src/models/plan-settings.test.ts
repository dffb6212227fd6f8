import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from './catalogue/catalogue.ts';
import { memoryLimitOf, thisMachine } from './machine.ts';
import { planSettings } from './plan-settings.ts';

const none = { contextLength: undefined, parallel: undefined, prefixMemory: undefined };

test('on the machine that a model is picked for, it fits with a context long enough for a conversation', () => {
  for (const entry of catalogue.filter(({ pickedFrom }) => pickedFrom !== undefined && pickedFrom > 0)) {
    const limit = memoryLimitOf({ memoryBytes: entry.pickedFrom! }, undefined);
    const plan = planSettings(entry, limit, none);
    assert.ok(plan.fits, entry.id);
    assert.ok(plan.contextLength >= 8192, `${entry.id}: ${plan.contextLength}`);
    assert.ok(plan.memoryBytes <= limit);
  }
});

test('less memory means a shorter context or fewer answers at once, and in the end a refusal', () => {
  const model = catalogue.find(({ id }) => id === 'qwen3-0.6b')!;
  const plans = [64e9, 16e9, 6e9, 3e9, 2e9, 1e9].map((limit) => planSettings(model, limit, none));
  const tokens = plans.map(({ contextLength, parallel }) => contextLength * parallel);
  assert.deepEqual(
    tokens,
    tokens.toSorted((left, right) => right - left),
  );
  assert.deepEqual([plans[0]!.contextLength, plans[0]!.parallel], [16_384, 8]);
  assert.deepEqual(
    plans.map(({ fits }) => fits),
    [true, true, true, true, true, false],
  );
});

test('one model leaves room for others, unless that made conversations short or wait for each other', () => {
  for (const entry of catalogue) {
    for (const limit of [6e9, 12e9, 19e9, 51e9]) {
      const { memoryBytes, contextLength, parallel } = planSettings(entry, limit, none);
      if (memoryBytes <= limit * 0.4) continue;
      assert.ok(contextLength <= 8192 && parallel <= 2, `${entry.id} takes ${memoryBytes} of ${limit}`);
    }
  }
  const small = planSettings(catalogue.find(({ id }) => id === 'qwen3-0.6b')!, 19.2e9, none);
  assert.deepEqual([small.contextLength, small.parallel], [8192, 4]);
});

test('what the configuration fixes is kept, and the context never exceeds what the model was trained for', () => {
  const model = catalogue.find(({ id }) => id === 'smollm2-135m')!;
  const plan = planSettings(model, 16e9, { contextLength: 100_000, parallel: 3, prefixMemory: 5 });
  assert.deepEqual([plan.contextLength, plan.parallel, plan.prefixMemoryBytes], [8192, 3, 5]);
});

test('in a container its limit counts, not the machine’s memory', () => {
  assert.equal(thisMachine(64e9, 4e9).memoryBytes, 4e9);
  assert.equal(thisMachine(64e9, 0).memoryBytes, 64e9);
  assert.equal(thisMachine(64e9, 2 ** 64).memoryBytes, 64e9);
  assert.equal(memoryLimitOf({ memoryBytes: 10e9 }, undefined), 8e9);
  assert.equal(memoryLimitOf({ memoryBytes: 10e9 }, 3e9), 3e9);
});
