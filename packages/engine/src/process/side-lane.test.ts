import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineChild, type Generation } from './testing/engine-child.ts';
import { needsStarter, starterModel } from './testing/models.ts';

let engine: EngineChild;
before(async () => {
  if (!starterModel) return;
  engine = await EngineChild.start(starterModel, { parallel: 3, side: { longPromptMs: 30, threads: 1 } });
  // Before the first prompt nobody knows how long one takes.
  await engine.ask(new Int32Array(64).fill(700), { maxTokens: 1 });
});
after(() => engine?.[Symbol.asyncDispose]());

/** Several slices of the side lane, and sure enough of how it goes on for any order of summation. */
const lines = 24;
const counting = (from: number) =>
  `${Array.from({ length: lines }, (_, index) => `Line ${from + index}.\n`).join('')}Line ${from + lines}`;
const next = (from: number) => new RegExp(`^\\.\nLine ${from + lines + 1}\\.`);
const goesOn = { maxTokens: 12 };
/** One token, which never goes aside. */
const shortStream = (maxTokens = 1900) => engine.generate('Count', { ignoreEnd: true, maxTokens });

/** A stream that has said more than its first words. */
async function settledStream(): Promise<Generation> {
  const stream = shortStream();
  while (stream.soFar.items.length < 20) await sleep(20);
  return stream;
}

async function cellsAreFree(): Promise<void> {
  for (let wait = 0; wait < 200 && (await engine.status()).kvCellsUsed > 0; wait++) await sleep(25);
  assert.equal((await engine.status()).kvCellsUsed, 0);
}

test(
  'a long prompt beside a stream is understood to its end, and the stream goes on meanwhile',
  needsStarter,
  async () => {
    const stream = await settledStream();
    const from = performance.now();
    const long = await engine.ask(counting(200), goesOn);
    const until = long.times[0] as number;
    assert.match(long.text, next(200));
    assert.ok(long.prefill.every(({ done }, index, all) => done >= (all[index - 1]?.done ?? 0)));
    assert.equal(long.prefill.at(-1)?.done, long.finish.usage.promptTokens);
    stream.cancel();
    const { times } = await stream.done;
    const beside = times.filter((time) => time > from && time < until).length;
    assert.ok(beside > 2 * long.prefill.length, `${beside} tokens beside ${long.prefill.length} slices`);
    await cellsAreFree();
  },
);

test(
  'streams on both sides of one that is prefilled aside are moved together, and it joins them',
  needsStarter,
  async () => {
    const first = await settledStream();
    const long = engine.generate(counting(250), goesOn);
    await long.sliced;
    const second = shortStream(24);
    assert.match((await long.done).text, next(250));
    const { text } = await second.done;
    first.cancel();
    const before = (await first.done).text;
    assert.equal(before.slice(0, text.length), text, 'a moved stream goes on as it would have');
    await cellsAreFree();
  },
);

test('a long prompt whose neighbours leave is finished in its own place', needsStarter, async () => {
  const stream = await settledStream();
  const long = engine.generate(counting(300), goesOn);
  await long.sliced;
  stream.cancel();
  assert.match((await long.done).text, next(300));
  await cellsAreFree();
});

test(
  'one that is cancelled while it is prefilled aside leaves nothing, and the next takes its turn',
  needsStarter,
  async () => {
    const stream = await settledStream();
    const first = engine.generate(counting(400) + counting(425), goesOn);
    await first.sliced;
    const second = engine.generate(counting(500), goesOn);
    first.cancel();
    assert.equal((await first.done).finish?.usage.completionTokens, 0);
    assert.match((await second.done).text, next(500));
    stream.cancel();
    await stream.done;
    await cellsAreFree();
  },
);

test('two that share a long beginning compute it once', needsStarter, async () => {
  const stream = await settledStream();
  const leader = engine.generate(counting(600), goesOn);
  await leader.sliced;
  const follower = await engine.ask(`${counting(600)}.\nLine 625`, goesOn);
  const { finish } = await leader.done;
  const { promptTokens } = finish?.usage ?? {};
  assert.ok(promptTokens && follower.finish.usage.cachedTokens >= promptTokens - 1);
  stream.cancel();
  await stream.done;
  await cellsAreFree();
});

test('a schema holds for a long prompt too', needsStarter, async () => {
  const stream = await settledStream();
  const schema = { type: 'object', properties: { line: { type: 'integer' } }, required: ['line'] };
  const { text } = await engine.ask(counting(900), {
    maxTokens: 60,
    constraint: { type: 'json-schema', schema },
  });
  assert.equal(typeof JSON.parse(text).line, 'number');
  stream.cancel();
  await stream.done;
});
