import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { EngineChild, greedy } from './testing/engine-child.ts';
import { chat, needsStarter, starterModel } from './testing/models.ts';

let engine: EngineChild;
before(async () => {
  if (starterModel) engine = await EngineChild.start(starterModel, { contextLength: 512 });
});
after(() => engine?.[Symbol.asyncDispose]());

const story = chat('Tell me a story about a fox who learns to read.');

test('the starter answers a question and stops by itself', needsStarter, async () => {
  const { text, finish } = await engine.ask(chat('What is the capital of France?'));
  assert.match(text, /Paris/);
  assert.equal(finish.reason, 'stop');
  assert.equal(finish.usage.promptTokens, 16);
});

test('the text does not depend on who else is running', needsStarter, async () => {
  const alone = await engine.ask(story, { maxTokens: 40 });
  const others = [1, 2, 3].map((n) => engine.generate(chat(`Count to ${n * 10}.`), { maxTokens: 60 }));
  await others[0]?.started;
  const beside = await engine.ask(story, { maxTokens: 40 });
  for (const other of others) await other.done;
  assert.equal(beside.text, alone.text);
});

test('a seed gives the same text again, and another seed another', needsStarter, async () => {
  const sampling = { ...greedy, temperature: 1, seed: 7 };
  const first = await engine.ask(story, { sampling });
  const again = await engine.ask(story, { sampling });
  const other = await engine.ask(story, { sampling: { ...sampling, seed: 8 } });
  assert.equal(again.text, first.text);
  assert.notEqual(other.text, first.text);
});

test('each sampling option changes what is drawn', needsStarter, async () => {
  const plain = await engine.ask(story, { maxTokens: 48 });
  const changed = { repetitionPenalty: 1.5, frequencyPenalty: 2, presencePenalty: 2 };
  for (const [option, value] of Object.entries(changed)) {
    const { text } = await engine.ask(story, { maxTokens: 48, sampling: { ...greedy, [option]: value } });
    assert.notEqual(text, plain.text, option);
  }
  for (const narrow of [{ topK: 1 }, { topP: 1e-6 }, { minP: 1 }]) {
    const sampling = { ...greedy, temperature: 2, seed: 3, ...narrow };
    assert.equal((await engine.ask(story, { maxTokens: 48, sampling })).text, plain.text, JSON.stringify(narrow));
  }
});

test('a banned token never comes, and a favoured one does', needsStarter, async () => {
  const [paris] = await engine.tokenize(' Paris');
  const question = chat('What is the capital of France?');
  const banned = await engine.ask(question, { sampling: { ...greedy, logitBias: [[paris as number, -100]] } });
  assert.doesNotMatch(banned.text, / Paris/);
  const [zebra] = await engine.tokenize(' zebra');
  const favoured = await engine.ask(question, {
    maxTokens: 3,
    sampling: { ...greedy, logitBias: [[zebra as number, 100]] },
  });
  assert.equal(favoured.text, ' zebra zebra zebra');
});

test('a stop string ends the text before it, wherever token borders lie', needsStarter, async () => {
  const whole = (await engine.ask(story, { maxTokens: 40 })).text;
  for (const [start, end] of [
    [11, 14],
    [20, 29],
    [33, 35],
  ] as const) {
    const stop = whole.slice(start, end);
    const { text, finish } = await engine.ask(story, { maxTokens: 40, stop: ['never to be seen', stop] });
    assert.equal(text, whole.slice(0, whole.indexOf(stop)));
    assert.equal(finish.reason, 'stop-string');
    assert.equal(finish.stopString, stop);
  }
});

test('maxTokens and the context both end a generation as length', needsStarter, async () => {
  const { finish, items } = await engine.ask(story, { maxTokens: 5 });
  assert.equal(finish.reason, 'length');
  assert.equal(finish.usage.completionTokens, 5);
  assert.equal(items.length, 5);
  const prompt = new Int32Array(504).fill(1000);
  const full = await engine.ask(prompt, { maxTokens: 100, ignoreEnd: true });
  assert.equal(full.finish.reason, 'length');
  assert.equal(full.finish.usage.completionTokens, 8);
});

test('a prompt as long as the context is refused with both numbers', needsStarter, async () => {
  const { failure } = await engine.generate(new Int32Array(512).fill(1000)).done;
  assert.deepEqual(failure?.fault, { code: 'context_overflow', promptTokens: 512, contextLength: 512 });
});

test('a request that cannot run is refused with what is wrong', needsStarter, async () => {
  const wrong = [
    engine.generate(''),
    engine.generate(Int32Array.of(49_152)),
    engine.generate('x', { maxTokens: 0 }),
    engine.generate('x', { logprobs: 21 }),
    engine.generate('x', { sampling: { ...greedy, temperature: Number.NaN } }),
    engine.generate('x', { sampling: { ...greedy, logitBias: [[-1, 1]] } }),
  ];
  const faults = (await Promise.all(wrong.map(({ done }) => done))).map(({ failure }) => failure?.fault);
  assert.ok(faults.every((fault) => fault?.code === 'invalid_request'));
  assert.deepEqual(
    faults.map((fault) => fault?.code === 'invalid_request' && fault.field),
    [undefined, undefined, 'maxOutputTokens', 'logprobs', 'temperature', 'logitBias'],
  );
});

test('ignoreEnd goes on to maxTokens', needsStarter, async () => {
  const { finish } = await engine.ask(chat('What is the capital of France?'), { ignoreEnd: true, maxTokens: 30 });
  assert.equal(finish.usage.completionTokens, 30);
});

test('log-probabilities are those of the whole vocabulary, the likeliest first', needsStarter, async () => {
  const { items } = await engine.ask(story, { maxTokens: 6, logprobs: 20 });
  for (const { logprobs, text } of items) {
    const [entry] = logprobs ?? [];
    assert.ok(entry);
    assert.equal(entry.token, text);
    assert.equal(entry.top.length, 20);
    assert.ok(Math.abs(entry.logprob - (entry.top[0]?.logprob as number)) < 1e-6, 'greedy takes the likeliest');
    const sum = entry.top.reduce((total, { logprob }) => total + Math.exp(logprob), 0);
    assert.ok(sum > 0.3 && sum <= 1 + 1e-6, `${sum}`);
    assert.ok(
      entry.top.every(({ logprob }, index, list) => index === 0 || logprob <= (list[index - 1]?.logprob as number)),
    );
  }
});

test('without logprobs no item carries them', needsStarter, async () => {
  const { items } = await engine.ask(story, { maxTokens: 2 });
  assert.ok(items.every((item) => !('logprobs' in item)));
});

test('special text makes control tokens, plain text never does', needsStarter, async () => {
  assert.equal((await engine.tokenize('<|im_start|>', true)).length, 1);
  assert.ok((await engine.tokenize('<|im_start|>', false)).length > 1);
});
