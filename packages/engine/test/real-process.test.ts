import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createEngine } from '../src/create-engine.ts';
import { EngineError } from '../src/errors.ts';
import { EngineProcess } from '../src/host/engine-process.ts';
import { findLibraryFolder } from '../src/native/library-folder.ts';
import type { Constraint } from '../src/protocol.ts';
import { hermesConstraint } from '../src/provider/call/tool-constraint.ts';
import type { Engine } from '../src/types.ts';
import { only, readParts, temporaryFolder, textOf } from './support/fake-engine.ts';
import { isAlive } from './support/is-alive.ts';
import { gemmaModel, starterModel } from './support/real-models.ts';

const settings = { contextLength: 1024, parallel: 4, prefixMemoryBytes: 64e6, threads: 1 };

const user = (text: string) => [{ role: 'user' as const, content: [{ type: 'text' as const, text }] }];

describe('a system prompt that is kept on disk', () => {
  test('need not be read again after the model was unloaded', async (t) => {
    const path = starterModel(t);
    if (!path) return;
    await using cache = await temporaryFolder();
    await using keeping = createEngine({
      models: { starter: { path } },
      cacheDirectory: cache.path,
      defaults: settings,
    });
    const system = { role: 'system' as const, content: 'You are a careful clerk of a large library. '.repeat(20) };
    const ask = (question: string) =>
      keeping('starter').doGenerate({
        prompt: [system, ...user(question)],
        maxOutputTokens: 2,
        temperature: 0,
        providerOptions: { wanwen: { persistPrefix: true } },
      });
    assert.equal((await ask('Where is the door?')).usage.inputTokens.cacheRead, 0);
    await keeping.unload('starter');
    const { inputTokens } = (await ask('Who wrote this?')).usage;
    assert.ok((inputTokens.cacheRead ?? 0) > 120, JSON.stringify(inputTokens));
    assert.ok((inputTokens.noCache ?? 0) < 100, JSON.stringify(inputTokens));
  });
});

describe('a tool call in Hermes form', () => {
  test('is forced on any model by its structural tag, with arguments that fit', async (t) => {
    const path = starterModel(t);
    if (!path) return;
    const inputSchema = {
      type: 'object',
      properties: { level: { enum: [3, 4] } },
      required: ['level'],
      additionalProperties: false,
    } as const;
    const constraint = hermesConstraint({
      tools: [{ type: 'function', name: 'set_level', inputSchema }],
      required: true,
      parallel: false,
      answer: undefined,
    });
    const text = await generateConstrained(path, constraint);
    assert.match(
      text,
      /^<tool_call>\n\{"name": "set_level", "arguments": \{\s*"level"\s*:\s*[34]\s*\}\}\n<\/tool_call>$/,
    );
  });
});

describe('an engine process', () => {
  test('dies with the program that started it, however that ends', async (t) => {
    const path = starterModel(t);
    if (!path) return;
    const program = fileURLToPath(new URL('./fixtures/load-and-wait.ts', import.meta.url));
    const parent = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    t.after(() => parent.kill('SIGKILL'));
    const [output] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(output.toString());
    parent.kill('SIGKILL');
    for (let tries = 0; tries < 250 && isAlive(child); tries++) await delay(20);
    assert.equal(isAlive(child), false);
  });
});

describe('two models at once', () => {
  test('answer side by side, and a killed process takes only its own answers with it', async (t) => {
    const [starter, gemma] = [starterModel(t), gemmaModel(t)];
    if (!starter || !gemma) return;
    const long = {
      prompt: user('Write a long text.'),
      maxOutputTokens: 200,
      providerOptions: { wanwen: { ignoreEnd: true } },
    };
    await using engine = createEngine({
      models: { starter: { path: starter }, gemma: { path: gemma } },
      defaults: settings,
    });
    await Promise.all([engine.load('starter'), engine.load('gemma')]);
    const [one, other] = [
      await engine('starter').doStream(long),
      await engine('gemma').doStream({
        prompt: [],
        maxOutputTokens: 20,
        providerOptions: { wanwen: { rawPrompt: 'The sun is', ignoreEnd: true } },
      }),
    ];
    const reader = one.stream.getReader();
    while ((await reader.read()).value?.type !== 'text-delta');
    process.kill(await pidOf(engine, 'starter'), 'SIGKILL');
    reader.releaseLock();
    const [dead, alive] = await Promise.all([readParts(one.stream), readParts(other.stream)]);
    const { error } = only(dead, 'error');
    assert.ok(error instanceof EngineError && error.code === 'engine_crashed' && error.retryable);
    assert.notEqual(textOf(alive), '');
    assert.equal(only(alive, 'finish').usage.outputTokens.total, 20);
    const again = await engine('starter').doGenerate({ prompt: user('Hello'), maxOutputTokens: 4 });
    assert.ok(again.content.length > 0);
  });

  test('do not share memory that only one can have', async (t) => {
    const [starter, gemma] = [starterModel(t), gemmaModel(t)];
    if (!starter || !gemma) return;
    const models = { starter: { path: starter }, gemma: { path: gemma } };
    await using small = createEngine({ models, memoryLimit: 0.9e9, defaults: { ...settings, contextLength: 512 } });
    await small.load('starter');
    await small.load('gemma');
    const states = (await small.status()).map((model) => [model.id, model.state]);
    assert.deepEqual(states, [
      ['starter', 'unloaded'],
      ['gemma', 'ready'],
    ]);
  });
});

async function generateConstrained(modelPath: string, constraint: Constraint): Promise<string> {
  const main = fileURLToPath(new URL('../src/process/main.ts', import.meta.url));
  const child = new EngineProcess({ model: 'starter', main, onCrash: () => {} });
  await using stop = { [Symbol.asyncDispose]: () => child.stop() };
  const shape = {
    contextLength: 256,
    parallel: 1,
    queueLimit: 1,
    threads: 1,
    prefillSlice: 64,
    prefixMemoryBytes: 0,
    prefixDiskBytes: 0,
  };
  await child.load({ modelPath, libraryDirectory: findLibraryFolder(), ...shape });
  const penalties = { repetitionPenalty: 1, frequencyPenalty: 0, presencePenalty: 0, penaltyWindow: 64, logitBias: [] };
  const sampling = { temperature: 0, topK: 0, topP: 1, minP: 0, ...penalties };
  const prompt = [{ text: 'Set the level.', special: true }];
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  child.generate(
    { prompt, sampling, maxTokens: 100, stop: [], constraint, group: '', persistPieces: 0 },
    {
      queued() {},
      prefill() {},
      step: (item) => {
        text += item.text;
      },
      finish: () => resolve(text),
      failed: reject,
    },
  );
  assert.ok(stop);
  return await promise;
}

async function pidOf(engine: Engine, modelId: string): Promise<number> {
  const pid = (await engine.status()).find((model) => model.id === modelId)?.pid;
  assert.ok(pid);
  return pid;
}
