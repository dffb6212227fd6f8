import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineChild, type Generation, greedy } from './testing/engine-child.ts';
import { chat, needsStarter, starterModel } from './testing/models.ts';

let engine: EngineChild;
before(async () => {
  if (starterModel) engine = await EngineChild.start(starterModel, { parallel: 2, queueLimit: 6 });
});
after(() => engine?.[Symbol.asyncDispose]());

const endless = { ignoreEnd: true, maxTokens: 1500 };

async function busy(count: number): Promise<Generation[]> {
  const running = Array.from({ length: count }, (_, n) => engine.generate(chat(`Count from ${n}.`), endless));
  for (const { started } of running) await started;
  return running;
}

async function quiet(running: Generation[]): Promise<void> {
  for (const generation of running) generation.cancel();
  for (const { done } of running) assert.equal((await done).finish?.reason, 'cancelled');
}

test('a cancelled stream stops at once, and its cells are free', needsStarter, async () => {
  const [stream] = (await busy(1)) as [Generation];
  assert.ok((await engine.status()).kvCellsUsed > 0);
  stream.cancel();
  const { finish, items } = await stream.done;
  assert.equal(finish?.reason, 'cancelled');
  assert.equal(finish?.usage.completionTokens, items.length);
  const { running, kvCellsUsed } = await engine.status();
  assert.deepEqual([running, kvCellsUsed], [0, 0]);
});

test('a request can be cancelled while it waits, and while its prompt is prefilled', needsStarter, async () => {
  const running = await busy(2);
  const waiting = engine.generate(chat('Hello.'));
  waiting.cancel();
  assert.deepEqual((await waiting.done).finish?.usage.completionTokens, 0);
  await quiet(running);
  const long = engine.generate(new Int32Array(1900).fill(900).map((token, at) => token + at));
  await long.sliced;
  long.cancel();
  const { finish, prefill } = await long.done;
  assert.equal(finish?.reason, 'cancelled');
  assert.equal(finish?.usage.completionTokens, 0);
  assert.ok((prefill.at(-1)?.done ?? 0) < 1900, 'the rest of the prompt is not computed');
});

test('groups take turns, and within a group the first is served first', needsStarter, async () => {
  const running = await busy(2);
  const order: string[] = [];
  const ask = (name: string, group: string) =>
    engine.generate(chat(name), { group, maxTokens: 1 }).done.then(() => order.push(name));
  const all = [ask('a1', 'a'), ask('a2', 'a'), ask('a3', 'a'), ask('b1', 'b'), ask('c1', 'c')];
  await engine.status();
  running[0]?.cancel();
  await Promise.all(all);
  await quiet(running.slice(1));
  assert.deepEqual(order, ['a1', 'b1', 'c1', 'a2', 'a3']);
});

test('a full queue refuses the next request, and says how long to wait', needsStarter, async () => {
  const running = await busy(2);
  const waiting = Array.from({ length: 6 }, (_, n) => engine.generate(chat(`${n}`), { maxTokens: 1 }));
  const { failure } = await engine.generate(chat('one too many')).done;
  assert.equal(failure?.fault.code, 'queue_full');
  assert.ok(failure?.fault.code === 'queue_full' && failure.fault.queued === 6 && failure.fault.expectedWaitMs > 0);
  await quiet(running);
  for (const { done } of waiting) assert.equal((await done).finish?.reason, 'length');
});

test('requests that arrive together fill the free places before they count as waiting', needsStarter, async () => {
  await using child = await EngineChild.start(starterModel as string, { parallel: 2, queueLimit: 1 });
  const together = Array.from({ length: 4 }, (_, n) => child.generate(chat(`${n}`), endless));
  assert.equal((await together[3]?.done)?.failure?.fault.code, 'queue_full');
  await quiet(together.slice(0, 3));
});

test('those that wait are told their place whenever it changes', needsStarter, async () => {
  const running = await busy(2);
  const waiting = [1, 2, 3].map((n) => engine.generate(chat(`${n}`), { maxTokens: 1 }));
  while (waiting[2]?.soFar.places.length === 0) await sleep(10);
  waiting[0]?.cancel();
  await waiting[0]?.done;
  await quiet(running);
  const places = await Promise.all(waiting.map(({ done }) => done.then((answer) => answer.places)));
  assert.deepEqual(places[0], [1]);
  assert.deepEqual(places[1]?.slice(0, 2), [2, 1]);
  assert.deepEqual(places[2]?.slice(0, 2), [3, 2]);
});

test('a long prompt does not make the other streams wait for all of it', needsStarter, async () => {
  const [stream] = (await busy(1)) as [Generation];
  const first = performance.now();
  const { finish } = await engine.ask(
    new Int32Array(300).fill(700).map((token, at) => token + at),
    { maxTokens: 1 },
  );
  const last = performance.now();
  stream.cancel();
  const { times } = await stream.done;
  const beside = times.filter((time) => time > first && time < last);
  assert.ok((finish.timings.prefillMs ?? 0) > 0);
  assert.ok(beside.length >= 4, `${beside.length} tokens during ${Math.round(last - first)} ms`);
});

test('progress of a prefill is told, and adds up', needsStarter, async () => {
  const { prefill, finish } = await engine.ask(
    new Int32Array(260).fill(5000).map((token, at) => token + at),
    { maxTokens: 1 },
  );
  assert.deepEqual([prefill[0]?.done, prefill.at(-1)?.done], [0, 260]);
  assert.ok(prefill.every(({ total }) => total === 260));
  const { queueMs, prefillMs, firstTokenMs } = finish.timings;
  assert.ok(queueMs >= 0 && prefillMs > 0 && firstTokenMs >= prefillMs);
});

// WANWEN_TEST_CANCELLATIONS sets another number, for a quick try.
const requests = Number(process.env.WANWEN_TEST_CANCELLATIONS ?? 1000);

test(`${requests} requests with random cancellations lose no cell and no memory`, needsStarter, async () => {
  await using child = await EngineChild.start(starterModel as string, {
    parallel: 8,
    queueLimit: 64,
    prefixMemoryBytes: 24 * 2 ** 20,
  });
  let state = 42;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
  const one = async () => {
    // What is shorter than 32 tokens is not worth keeping: most prompts are short, and some are kept.
    const length = random(16) === 0 ? 33 + random(6) : 1 + random(4);
    const prompt = Int32Array.from({ length }, () => 1000 + random(30_000));
    const sampling = { ...greedy, temperature: random(2), repetitionPenalty: 1 + random(2) / 10 };
    const generation = child.generate(prompt, {
      maxTokens: 1 + random(8),
      ignoreEnd: true,
      sampling,
      group: `${random(3)}`,
    });
    const fate = random(4);
    if (fate === 0) generation.cancel();
    if (fate === 1) await generation.started.then(() => generation.cancel());
    if (fate === 2) await sleep(random(40)).then(() => generation.cancel());
    const { finish, failure } = await generation.done;
    assert.ok(finish, JSON.stringify(failure));
  };
  const rounds = async (count: number) => {
    for (let left = count; left > 0; left -= 20) await Promise.all(Array.from({ length: Math.min(20, left) }, one));
  };
  await rounds(Math.floor(requests / 2));
  const before = await child.status();
  await rounds(Math.ceil(requests / 2));
  const after = await child.status();
  assert.deepEqual([after.running, after.queued, after.kvCellsUsed], [0, 0, 0]);
  assert.ok(after.prefixEntries > 0 && after.prefixBytes <= 24 * 2 ** 20);
  const growth = (after.residentBytes - before.residentBytes) / 2 ** 20;
  assert.ok(growth < 32, `resident memory grew by ${growth.toFixed(1)} MB`);
  assert.equal(after.requestsFinished, requests);
});

test('the process ends when its parent lets go of it', needsStarter, async () => {
  await using child = await EngineChild.start(starterModel as string);
  const exit = new Promise<number | null>((resolve) => child.process.once('exit', resolve));
  child.process.disconnect();
  assert.equal(await exit, 0);
});

test('a file that is no model is refused with what llama.cpp says', needsStarter, async () => {
  await assert.rejects(EngineChild.start(import.meta.filename), /model_load_failed.*cannot be loaded/);
  await assert.rejects(EngineChild.start('/nowhere.gguf'), /no model file/);
});
