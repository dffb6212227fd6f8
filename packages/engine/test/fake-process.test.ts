import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { NoSuchModelError } from '@ai-sdk/provider';
import { EngineError, type EngineErrorCode } from '../src/errors.ts';
import { groupFolder, writeOwner } from '../src/prefix-owners.ts';
import type { GenerateRequest } from '../src/protocol.ts';
import { GenerationAborted } from '../src/provider/generation-aborted.ts';
import {
  type FakeEngine,
  fakeEngine,
  only,
  readParts,
  script,
  temporaryFolder,
  textOf,
} from './support/fake-engine.ts';
import { isAlive } from './support/is-alive.ts';
import { qwen3 } from './support/templates.ts';
import { smallModel, writeGguf } from './support/write-gguf.ts';

function engineError(code: EngineErrorCode, message = /./) {
  return (error: unknown) => {
    assert.ok(error instanceof EngineError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  };
}

/** The engine process generates nothing any more. */
async function untilIdle({ engine }: FakeEngine): Promise<void> {
  const running = async () => (await engine.status())[0]?.counters?.running;
  for (let tries = 0; tries < 200 && (await running()) !== 0; tries++) await delay(10);
  assert.equal(await running(), 0);
}

describe('a call', () => {
  test('gives its parts in order, with usage and timings', async () => {
    await using fake = await fakeEngine();
    const { stream } = await fake.engine('fake').doStream(script({ say: ['Hel', 'lo'] }));
    const parts = await readParts(stream);
    assert.equal(textOf(parts), 'Hello');
    assert.deepEqual(
      parts.map((part) => part.type).filter((type) => type !== 'text-delta'),
      ['stream-start', 'response-metadata', 'text-start', 'text-end', 'finish'],
    );
    const finish = only(parts, 'finish');
    assert.deepEqual(finish.finishReason, { unified: 'stop', raw: 'stop' });
    assert.deepEqual(finish.usage.inputTokens, { total: 10, noCache: 6, cacheRead: 4, cacheWrite: undefined });
    assert.deepEqual(finish.usage.outputTokens, { total: 2, text: 2, reasoning: 0 });
    assert.equal(finish.providerMetadata?.wanwen?.firstTokenMs, 3);
  });

  test('tells what it waits for when progress is asked for', async () => {
    await using fake = await fakeEngine({ fake: { file: 'slow.gguf' } });
    const { stream } = await fake.engine('fake').doStream({ ...script({ say: ['x'] }), includeRawChunks: true });
    const progress = (await readParts(stream)).flatMap((part) => (part.type === 'raw' ? [part.rawValue] : []));
    const kinds = progress.map((each) => (each as { type: string }).type);
    assert.deepEqual([...new Set(kinds)], ['loading', 'queued', 'prefill']);
    assert.deepEqual(progress.at(-1), { type: 'prefill', done: 10, total: 10, cached: 4 });
  });

  test('counts reasoning apart', async () => {
    await using fake = await fakeEngine({ fake: { chatTemplate: qwen3().chatTemplate } });
    const { stream } = await fake.engine('fake').doStream({
      ...script({ say: ['Why', '?\n', '</think>', '\n\n', 'So', '.'] }),
      reasoning: 'high',
    });
    const parts = await readParts(stream);
    const deltas = parts.flatMap((part) => (part.type === 'reasoning-delta' ? [part.delta] : []));
    assert.equal(deltas.join(''), 'Why?');
    assert.equal(textOf(parts), 'So.');
    assert.deepEqual(only(parts, 'finish').usage.outputTokens, { total: 6, text: 3, reasoning: 3 });
  });

  test('that calls a tool finishes with tool-calls', async () => {
    await using fake = await fakeEngine({ fake: { chatTemplate: qwen3().chatTemplate } });
    const inputSchema = { type: 'object', properties: {} } as const;
    const { content, finishReason } = await fake.engine('fake').doGenerate({
      ...script({ say: ['<tool_', 'call>\n{"name": "clock", ', '"arguments": {"zone"', ': 1}}\n</tool_call>'] }),
      tools: [{ type: 'function', name: 'clock', inputSchema }],
    });
    assert.equal(finishReason.unified, 'tool-calls');
    const [call] = content;
    assert.ok(call?.type === 'tool-call');
    assert.deepEqual([call.toolName, call.input], ['clock', '{"zone": 1}']);
  });

  test('cut inside the arguments of a tool gives no call', async () => {
    await using fake = await fakeEngine({ fake: { chatTemplate: qwen3().chatTemplate } });
    const { stream } = await fake.engine('fake').doStream({
      ...script({ say: ['<tool_call>\n{"name": "clock", "arguments": {"zo'], finish: 'length' }),
      tools: [{ type: 'function', name: 'clock', inputSchema: {} }],
    });
    const parts = await readParts(stream);
    assert.equal(only(parts, 'tool-input-end').type, 'tool-input-end');
    assert.ok(!parts.some((part) => part.type === 'tool-call'));
    assert.equal(only(parts, 'finish').finishReason.unified, 'length');
  });

  test('asks for what its options say', async () => {
    await using fake = await fakeEngine({ fake: { chatTemplate: qwen3().chatTemplate } });
    const { content } = await fake.engine('fake').doGenerate({
      ...script({ echo: true }),
      temperature: 0,
      maxOutputTokens: 7,
      seed: -1,
      stopSequences: ['END'],
      responseFormat: { type: 'json', schema: { type: 'object' } },
      providerOptions: { wanwen: { group: 'acme', minP: 0.1, logitBias: [[5, -100]] } },
    });
    const request = JSON.parse(content[0]?.type === 'text' ? content[0].text : '') as GenerateRequest;
    assert.equal(request.maxTokens, 7);
    assert.deepEqual(request.stop, ['END']);
    assert.equal(request.group, 'acme');
    const schema = { type: 'object', additionalProperties: {} };
    assert.deepEqual(request.constraint, { type: 'json-schema', schema });
    const { temperature, seed, minP, logitBias } = request.sampling;
    assert.deepEqual(
      { temperature, seed, minP, logitBias },
      { temperature: 0, seed: 2 ** 32 - 1, minP: 0.1, logitBias: [[5, -100]] },
    );
  });

  test('with wrong options is refused before anything is loaded', async () => {
    await using fake = await fakeEngine();
    const model = fake.engine('fake');
    const user = script({}).prompt;
    const image = { type: 'file', mediaType: 'image/png', data: { type: 'data', data: 'AAAA' } } as const;
    const standing = { providerOptions: { wanwen: { field: 'messages[0].content' } } };
    const wrong: [Parameters<typeof model.doStream>[0], RegExp][] = [
      [{ prompt: user, temperature: -1 }, /temperature must be a number from 0/],
      [{ prompt: user, maxOutputTokens: 0 }, /maxOutputTokens/],
      [{ prompt: user, topP: Number.NaN }, /topP/],
      [{ prompt: user, stopSequences: [''] }, /stopSequences/],
      [{ prompt: [] }, /at least one message/],
      [{ prompt: user, toolChoice: { type: 'required' } }, /no tools/],
      [{ prompt: user, providerOptions: { wanwen: { thinkin: true } } }, /thinkin is not known/],
      [{ prompt: [{ role: 'user', content: [image] }] }, /reads text only.*image\/png/],
      [
        { prompt: [{ role: 'user', content: [{ ...image, ...standing }] }] },
        /^messages\[0\]\.content: This model reads/,
      ],
    ];
    for (const [options, message] of wrong) {
      await assert.rejects(async () => model.doStream(options), engineError('invalid_request', message));
    }
    assert.deepEqual(fake.events, []);
  });

  test('whose prompt is megabytes too long is refused without being tokenized', async () => {
    await using fake = await fakeEngine();
    const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'x'.repeat(5_000_000) }] }];
    await assert.rejects(
      async () => fake.engine('fake').doGenerate({ prompt }),
      engineError('context_overflow', /5000\d+ characters.*at most 2048/),
    );
  });

  test('with a schema that is no plain data is refused, and the next call works', async () => {
    await using fake = await fakeEngine();
    const schema = { enum: [() => {}] } as never;
    await assert.rejects(
      async () => fake.engine('fake').doGenerate({ ...script({}), responseFormat: { type: 'json', schema } }),
      engineError('invalid_request', /no plain data/),
    );
    await fake.engine('fake').doGenerate(script({ say: ['x'] }));
    process.kill((await fake.engine.status())[0]?.pid ?? 0, 'SIGKILL');
    while (!fake.events.some((event) => event.type === 'crashed')) await delay(10);
    assert.equal(fake.events.find((event) => event.type === 'crashed')?.affectedRequests, 0);
  });

  test('counts reasoning that nobody asked for', async () => {
    await using fake = await fakeEngine({ fake: { chatTemplate: qwen3().chatTemplate } });
    const { usage } = await fake.engine('fake').doGenerate(script({ say: ['<th', 'ink>\nHm', '</think>', 'So'] }));
    assert.deepEqual(usage.outputTokens, { total: 4, text: 2, reasoning: 2 });
  });

  test('of a model without reasoning warns when reasoning is asked for', async () => {
    await using fake = await fakeEngine();
    const { warnings } = await fake.engine('fake').doGenerate({ ...script({ say: ['x'] }), reasoning: 'high' });
    assert.deepEqual(
      warnings.map((warning) => warning.type === 'unsupported' && warning.feature),
      ['reasoning'],
    );
  });
});

describe('a fault of the engine process', () => {
  const faults: [Parameters<typeof script>[0]['fault'] & object, RegExp][] = [
    [{ code: 'context_overflow', promptTokens: 9000, contextLength: 8192 }, /9000 tokens.*at most 8192/],
    [{ code: 'queue_full', queued: 64, expectedWaitMs: 4200 }, /64 requests.*about 5 s/],
    [{ code: 'invalid_constraint', message: 'no such type' }, /schema.*no such type/],
  ];
  for (const [fault, message] of faults) {
    test(`is an error with its numbers: ${fault.code}`, async () => {
      await using fake = await fakeEngine();
      const { stream } = await fake.engine('fake').doStream(script({ fault }));
      const parts = await readParts(stream);
      engineError(fault.code, message)(only(parts, 'error').error);
      assert.equal(only(parts, 'finish').finishReason.unified, 'error');
      assert.equal(only(parts, 'finish').usage.outputTokens.total, 0);
      await assert.rejects(async () => fake.engine('fake').doGenerate(script({ fault })), engineError(fault.code));
    });
  }
});

describe('a crash in mid-stream', () => {
  test('ends the stream with an error and what was used, and the next call works', async () => {
    await using fake = await fakeEngine();
    const { stream } = await fake.engine('fake').doStream(script({ say: ['Half'], pauseMs: 20, die: 'SIGSEGV' }));
    const parts = await readParts(stream);
    assert.equal(textOf(parts), 'Half');
    const { error } = only(parts, 'error');
    engineError('engine_crashed', /SIGSEGV.*try again/)(error);
    assert.equal((error as EngineError).retryable, true);
    assert.match(String((error as EngineError).details.errorOutput), /told to die\nand did/);
    assert.equal(only(parts, 'finish').usage.outputTokens.total, 1);
    assert.equal((await fake.engine.status())[0]?.state, 'crashed');
    const { content } = await fake.engine('fake').doGenerate(script({ say: ['Back'] }));
    assert.deepEqual(content, [{ type: 'text', text: 'Back' }]);
    assert.equal((await fake.engine.status())[0]?.restarts, 1);
    const crashes = fake.events.filter((event) => event.type === 'crashed');
    assert.deepEqual(crashes, [{ type: 'crashed', model: 'fake', exit: 'it died of SIGSEGV', affectedRequests: 1 }]);
  });

  test('is not noticed by another model', async () => {
    await using fake = await fakeEngine({ one: {}, other: {} });
    const other = await fake.engine('other').doStream(script({ say: Array(20).fill('x'), pauseMs: 5 }));
    const { stream } = await fake.engine('one').doStream(script({ die: 'SIGKILL' }));
    engineError('engine_crashed')(only(await readParts(stream), 'error').error);
    const parts = await readParts(other.stream);
    assert.equal(textOf(parts), 'x'.repeat(20));
  });

  test('three times within a minute makes the model rest, with the reason', async () => {
    await using fake = await fakeEngine();
    for (let crash = 0; crash < 3; crash++) {
      await assert.rejects(
        async () => fake.engine('fake').doGenerate(script({ die: 'SIGABRT' })),
        engineError('engine_crashed'),
      );
    }
    await assert.rejects(
      async () => fake.engine('fake').doGenerate(script({ say: ['x'] })),
      engineError('engine_crashed', /crashed 3 times.*SIGABRT.*told to die/s),
    );
  });

  test('also follows from hanging', async () => {
    await using fake = await fakeEngine(undefined, {}, { limits: { workSilenceMs: 150 } });
    const { stream } = await fake.engine('fake').doStream(script({ hang: true }));
    engineError('engine_crashed', /SIGKILL/)(only(await readParts(stream), 'error').error);
  });
});

describe('loading', () => {
  test('happens once for concurrent first calls', async () => {
    await using fake = await fakeEngine({ fake: { file: 'slow.gguf' } });
    const calls = [1, 2, 3].map(() => fake.engine('fake').doGenerate(script({ say: ['x'] })));
    await Promise.all(calls);
    assert.deepEqual(
      fake.events.map((event) => event.type),
      ['loading', 'loaded'],
    );
  });

  test('that is refused or dies says why', async () => {
    await using fake = await fakeEngine({ refuses: { file: 'refuses.gguf' }, dies: { file: 'dies.gguf' } });
    await assert.rejects(fake.engine.load('refuses'), engineError('model_load_failed', /the fake refuses/));
    await assert.rejects(fake.engine.load('dies'), engineError('model_load_failed', /SIGKILL.*illegal instruction/s));
    const status = await fake.engine.status();
    assert.deepEqual(
      status.map((model) => model.pid),
      [undefined, undefined],
    );
  });

  test('that hangs is given up', async () => {
    await using fake = await fakeEngine({ hangs: { file: 'hangs.gguf' } }, {}, { limits: { loadSilenceMs: 100 } });
    await assert.rejects(fake.engine.load('hangs'), engineError('model_load_failed', /no progress loading for 0.1 s/));
    assert.equal((await fake.engine.status())[0]?.pid, undefined);
  });

  test('can be waited for with progress, and the wait given up', async () => {
    await using fake = await fakeEngine({ fake: { file: 'slow.gguf' } });
    const given = fake.engine.load('fake', { signal: AbortSignal.timeout(30) });
    await assert.rejects(given, { name: 'TimeoutError' });
    const fractions: number[] = [];
    const loaded = await fake.engine.load('fake', { onProgress: (fraction) => fractions.push(fraction) });
    assert.equal(loaded.cpuBackend, 'fake');
    assert.ok(fractions.length <= 101 && fractions.at(-1) !== 0, String(fractions));
  });

  test('unloads the longest unused model when memory is needed', async () => {
    const settings = { contextLength: 256, parallel: 1, prefixMemoryBytes: 0 };
    await using fake = await fakeEngine({ one: {}, two: {}, three: {} }, { memoryLimit: 500e6, defaults: settings });
    await fake.engine.load('one');
    await fake.engine.load('two');
    await fake.engine('one').doGenerate(script({ say: ['x'] }));
    await fake.engine.load('three');
    const states = (await fake.engine.status()).map((model) => `${model.id} ${model.state}`);
    assert.deepEqual(states, ['one ready', 'two unloaded', 'three ready']);
    assert.ok(
      fake.events.some((event) => event.type === 'unloaded' && event.model === 'two' && event.reason === 'memory'),
    );
  });

  test('of a model too large for the memory is refused with the numbers', async () => {
    await using fake = await fakeEngine(undefined, { memoryLimit: 50e6 });
    await assert.rejects(
      fake.engine.load('fake'),
      engineError('out_of_memory', /fake needs 2\d\d MB .* of the 50\.0 MB/),
    );
  });

  test('of a file that is no model is refused', async () => {
    await using fake = await fakeEngine();
    fake.engine.register('wrong', { path: import.meta.filename });
    await assert.rejects(fake.engine.load('wrong'), engineError('model_load_failed', /not a sound GGUF/));
  });
});

describe('a call that is not wanted any more', () => {
  test('ends at once with an AbortError that says what was used', async () => {
    await using fake = await fakeEngine();
    const controller = new AbortController();
    const { stream } = await fake.engine('fake').doStream({
      ...script({ repeat: 'x', pauseMs: 5 }),
      abortSignal: controller.signal,
    });
    const reader = stream.getReader();
    let said = '';
    while (said.length < 5) {
      const { value } = await reader.read();
      if (value?.type === 'text-delta') said += value.delta;
    }
    controller.abort();
    await assert.rejects(reader.read(), (error) => {
      assert.ok(error instanceof GenerationAborted);
      assert.equal(error.name, 'AbortError');
      assert.ok((error.usage.outputTokens.total ?? 0) >= 5);
      return true;
    });
    await untilIdle(fake);
  });

  test('before it began never reaches the model', async () => {
    await using fake = await fakeEngine();
    const call = fake.engine('fake').doGenerate({ ...script({ say: ['x'] }), abortSignal: AbortSignal.abort() });
    await assert.rejects(async () => call, { name: 'AbortError' });
    assert.deepEqual(fake.events, []);
  });

  test('by its reader is cancelled in the engine process', async () => {
    await using fake = await fakeEngine();
    const { stream } = await fake.engine('fake').doStream(script({ repeat: 'x', pauseMs: 1 }));
    const reader = stream.getReader();
    while ((await reader.read()).value?.type !== 'text-delta');
    await reader.cancel();
    await untilIdle(fake);
  });

  test('because nobody ever reads it is stopped when too much waits', async () => {
    await using fake = await fakeEngine();
    await fake.engine.load('fake');
    const { stream } = await fake.engine('fake').doStream(script({ repeat: 'x'.repeat(200_000), pauseMs: 1 }));
    const running = async () => (await fake.engine.status())[0]?.counters?.running;
    while ((await running()) !== 1) await delay(5);
    while ((await running()) !== 0) await delay(20);
    const parts = await readParts(stream);
    engineError('internal', /was not read/)(only(parts, 'error').error);
    assert.ok(textOf(parts).length < 30_000_000);
  });
});

describe('an engine', () => {
  test('knows only registered models', async () => {
    await using fake = await fakeEngine();
    assert.throws(
      () => fake.engine('other'),
      (error) => NoSuchModelError.isInstance(error),
    );
    assert.throws(
      () => fake.engine.embeddingModel('fake'),
      (error) => NoSuchModelError.isInstance(error),
    );
    await assert.rejects(fake.engine.load('other'), engineError('model_not_found', /Registered: fake/));
    const model = fake.engine('fake');
    await fake.engine.forget('fake');
    await assert.rejects(async () => model.doStream(script({})), engineError('model_not_found', /none/));
  });

  test('that is closed leaves no process and refuses', async () => {
    await using fake = await fakeEngine();
    await fake.engine.load('fake');
    const { stream } = await fake.engine('fake').doStream(script({ repeat: 'x', pauseMs: 5 }));
    const pid = (await fake.engine.status())[0]?.pid;
    assert.ok(pid);
    await fake.engine.close();
    engineError('engine_closed')(only(await readParts(stream), 'error').error);
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    await assert.rejects(fake.engine.load('fake'), engineError('engine_closed'));
  });

  test('keeps its processes when Ctrl-C reaches the whole terminal', async (t) => {
    await using folder = await temporaryFolder();
    const model = await writeGguf(join(folder.path, 'fake.gguf'), smallModel());
    const [program, main] = ['load-and-wait', 'fake-process'].map((name) =>
      fileURLToPath(new URL(`./fixtures/${name}.ts`, import.meta.url)),
    );
    const parent = spawn(process.execPath, [program!, model, main!], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => parent.kill('SIGKILL'));
    const [output] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(output.toString());
    process.kill(-parent.pid!, 'SIGINT');
    await delay(300);
    assert.equal(isAlive(child), true);
    parent.kill('SIGKILL');
    for (let tries = 0; tries < 250 && isAlive(child); tries++) await delay(20);
    assert.equal(isAlive(child), false);
  });

  test('gives its processes none of the secrets that stand in the environment', async (t) => {
    const secrets = ['DATABASE_URL', 'OPENAI_API_KEY', 'AWS_SECRET_ACCESS_KEY', 'PGPASSWORD', 'HTTPS_PROXY'];
    for (const name of secrets) {
      const before = process.env[name];
      process.env[name] = 'postgres://wanwen:secret@localhost/wanwen';
      t.after(() => {
        if (before === undefined) delete process.env[name];
        else process.env[name] = before;
      });
    }
    await using fake = await fakeEngine();
    const { stream } = await fake.engine('fake').doStream(script({ environment: true }));
    const inherited = JSON.parse(textOf(await readParts(stream))) as NodeJS.ProcessEnv;
    for (const name of secrets) assert.equal(inherited[name], undefined, name);
    assert.doesNotMatch(Object.values(inherited).join(), /secret@/);
    assert.equal(inherited.PATH, process.env.PATH);
  });

  test('closed while a model loads cuts the load short', async () => {
    await using fake = await fakeEngine({ fake: { file: 'slow.gguf' } });
    const load = fake.engine.load('fake');
    const refused = assert.rejects(load);
    await delay(20);
    await fake.engine.close();
    await refused;
  });

  test('counts the tokens of messages with their template', async () => {
    await using fake = await fakeEngine();
    const count = await fake.engine.countTokens('fake', {
      prompt: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }],
    });
    assert.equal(count, '<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n'.length);
    assert.deepEqual([...(await fake.engine.tokenize('fake', 'ab'))], [97, 98]);
  });
});

describe('prefixes on disk', () => {
  test('are forgotten for models that are loaded and for those that are not', async () => {
    await using cache = await temporaryFolder();
    const folder = join(cache.path, 'prefixes', 'removed-model', 'release');
    const write = async (group: string, key: string) => {
      writeOwner(folder, groupFolder(group), key, Date.now());
      await writeFile(join(folder, `${key}.prefix`), 'state');
    };
    await write('north', 'one');
    await write('south', 'two');
    await using fake = await fakeEngine(undefined, { cacheDirectory: cache.path });
    const answered = await readParts((await fake.engine('fake').doStream(script({ say: ['Hello'] }))).stream);
    assert.equal(textOf(answered), 'Hello');
    await fake.engine.forgetPrefixes({ group: 'north' });
    assert.deepEqual((await readdir(folder)).toSorted(), [groupFolder('south'), 'two.prefix'].toSorted());
    await fake.engine.forgetPrefixes({ except: ['south'] });
    assert.equal((await readdir(folder)).length, 2);
    await fake.engine.forgetPrefixes({ except: [] });
    assert.deepEqual(await readdir(folder), []);
    const told = await readParts((await fake.engine('fake').doStream(script({ forgotten: true }))).stream);
    assert.deepEqual(JSON.parse(textOf(told)), [{ group: 'north' }, { except: ['south'] }, { except: [] }]);
  });

  test('that nobody ever kept are nothing to forget', async () => {
    await using cache = await temporaryFolder();
    await using fake = await fakeEngine(undefined, { cacheDirectory: join(cache.path, 'none') });
    await fake.engine.forgetPrefixes({ group: 'north' });
    await using without = await fakeEngine();
    await without.engine.forgetPrefixes({ group: 'north' });
  });
});
