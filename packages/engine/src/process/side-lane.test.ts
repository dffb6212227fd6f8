import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineChild, type Generation } from './testing/engine-child.ts';
import { chat, needsStarter, starterModel } from './testing/models.ts';

let engine: EngineChild;
before(async () => {
  if (starterModel)
    engine = await EngineChild.start(starterModel, { parallel: 3, threads: 'adaptive', contextLength: 2048 });
});
after(() => engine?.[Symbol.asyncDispose]());

/** Long enough to be prefilled aside, and sure enough of how it goes on for any order of summation. */
const lines = 160;
const counting = (from: number) =>
  `${Array.from({ length: lines }, (_, index) => `Line ${from + index}.\n`).join('')}Line ${from + lines}`;
const next = (from: number) => new RegExp(`^\\.\nLine ${from + lines + 1}\\.`);
const goesOn = { maxTokens: 12 };

/** A stream that has said more than its first words. */
async function settledStream(): Promise<Generation> {
  const stream = engine.generate(chat('Count.'), { ignoreEnd: true, maxTokens: 1900 });
  await stream.started;
  while ((await engine.status()).kvCellsUsed < 70) await sleep(20);
  return stream;
}

async function cellsAreFree(): Promise<void> {
  for (let wait = 0; wait < 200 && (await engine.status()).kvCellsUsed > 0; wait++) await sleep(25);
  assert.equal((await engine.status()).kvCellsUsed, 0);
}

test(
  'a long prompt beside a stream gives the text that it gives alone, and the stream goes on',
  needsStarter,
  async () => {
    const alone = await engine.ask(counting(100), goesOn);
    const stream = await settledStream();
    const from = performance.now();
    const long = await engine.ask(counting(200), goesOn);
    const until = performance.now();
    assert.match(alone.text, next(100));
    assert.match(long.text, next(200));
    assert.ok(long.prefill.every(({ done }, index, all) => done >= (all[index - 1]?.done ?? 0)));
    assert.equal(long.prefill.at(-1)?.done, long.finish.usage.promptTokens);
    stream.cancel();
    const { times } = await stream.done;
    const beside = times.filter((time) => time > from && time < until).length;
    assert.ok(beside >= 20, `${beside} tokens in ${Math.round(until - from)} ms`);
    await cellsAreFree();
  },
);

test(
  'streams on both sides of one that is prefilled aside are moved together, and it joins them',
  needsStarter,
  async () => {
    const first = await settledStream();
    const long = engine.generate(counting(250), goesOn);
    await sleep(100);
    const second = engine.generate(chat('Count.'), { ignoreEnd: true, maxTokens: 1900 });
    assert.match((await long.done).text, next(250));
    for (const stream of [first, second]) stream.cancel();
    const texts = await Promise.all([first, second].map(async ({ done }) => (await done).text));
    const said = Math.min(...texts.map((text) => text.length));
    assert.ok(said > 40);
    assert.equal(texts[0]?.slice(0, 40), texts[1]?.slice(0, 40), 'a moved stream goes on as it would have');
    await cellsAreFree();
  },
);

test('a long prompt whose neighbours leave is finished in its own place', needsStarter, async () => {
  const stream = await settledStream();
  const long = engine.generate(counting(300), goesOn);
  await sleep(300);
  stream.cancel();
  assert.match((await long.done).text, next(300));
  await cellsAreFree();
});

test(
  'one that is cancelled while it is prefilled aside leaves nothing, and the next takes its turn',
  needsStarter,
  async () => {
    const stream = await settledStream();
    const [first, second] = [400, 500].map((start) => engine.generate(counting(start), goesOn)) as [
      Generation,
      Generation,
    ];
    await sleep(200);
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
  const both = ['.', '.\nLine 761'].map((end) => engine.ask(counting(600) + end, goesOn));
  const cached = (await Promise.all(both)).map(({ finish }) => finish.usage.cachedTokens);
  assert.ok(Math.max(...cached) > 900, `${cached}`);
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
