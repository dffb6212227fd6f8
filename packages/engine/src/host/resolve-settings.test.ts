import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EngineError } from '../errors.ts';
import type { GgufMetadata } from '../gguf/metadata.ts';
import { planMemory } from './memory-plan.ts';
import { checkSettings, resolveSettings } from './resolve-settings.ts';

/** The shape of Qwen3-0.6B, Q8_0. */
const qwen = {
  contextLength: 40_960,
  layers: 28,
  embeddingLength: 1024,
  kvHeads: Array(28).fill(8),
  keyLength: 128,
  valueLength: 128,
  vocabularySize: 151_936,
  fileBytes: 639_446_688,
} as unknown as GgufMetadata;
const gigabyte = 1e9;

describe('settings that nobody gave', () => {
  test('use the memory there is', () => {
    const large = resolveSettings(qwen, [], 64 * gigabyte);
    assert.deepEqual([large.contextLength, large.parallel], [16_384, 8]);
    const middle = resolveSettings(qwen, [], 20 * gigabyte);
    assert.deepEqual([middle.contextLength, middle.parallel], [8192, 6]);
  });

  test('give up sequences before context on a small machine', () => {
    const small = resolveSettings(qwen, [], 8 * gigabyte);
    assert.deepEqual([small.contextLength, small.parallel], [6144, 2]);
    const { total } = planMemory(qwen, small);
    assert.ok(total <= 4 * gigabyte, `${total}`);
  });

  test('never exceed what the model was trained for', () => {
    assert.equal(resolveSettings({ ...qwen, contextLength: 2048 }, [], 64 * gigabyte).contextLength, 2048);
  });
});

describe('settings that were given', () => {
  test('count, the model before the engine', () => {
    const settings = resolveSettings(qwen, [{ contextLength: 1024 }, { contextLength: 4096, parallel: 3 }], gigabyte);
    assert.deepEqual([settings.contextLength, settings.parallel], [1024, 3]);
  });

  test('are refused when they make no sense', () => {
    for (const wrong of [{ parallel: 0 }, { contextLength: 1.5 }, { threads: Number.NaN }, { speed: 9 } as object]) {
      assert.throws(
        () => checkSettings(wrong),
        (error) => error instanceof EngineError,
      );
    }
  });
});

test('a cache of 8 × 1,000 tokens of Qwen3-0.6B takes the cells of 9 × 1,024, one for a long prompt beside others', () => {
  const { kvCache } = planMemory(qwen, { contextLength: 1000, parallel: 8, prefixMemoryBytes: 0 });
  assert.equal(kvCache, 2 * 28 * 8 * 128 * 2 * 9 * 1024);
  const alone = planMemory(qwen, { contextLength: 1000, parallel: 1, prefixMemoryBytes: 0 });
  assert.equal(alone.kvCache, 2 * 28 * 8 * 128 * 2 * 1024);
});
