import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PromptPiece } from '../protocol.ts';
import { EngineChild } from './testing/engine-child.ts';
import { gemmaModel, needsGemma, needsStarter, starterModel } from './testing/models.ts';

let engine: EngineChild;
before(async () => {
  if (starterModel) engine = await EngineChild.start(starterModel, { parallel: 6 });
});
after(() => engine?.[Symbol.asyncDispose]());

const facts = (n: number, subject: string) =>
  Array.from({ length: n }, (_, at) => `Fact ${at}: the ${subject} has ${at * 3 + 1} stones and ${at + 2} doors.`).join(
    ' ',
  );
const instructions = (subject: string, count = 12) => `<|im_start|>system\n${facts(count, subject)}<|im_end|>\n`;
/** More than the 512 tokens of one graph. */
const severalGraphs = 26;
const turn = (message: string) => `<|im_start|>user\n${message}<|im_end|>\n<|im_start|>assistant\n`;

test('a known prefix is not computed again, and the text stays the same', needsStarter, async () => {
  const cold = await engine.ask(instructions('castle', severalGraphs) + turn('How many doors?'));
  assert.equal(cold.finish.usage.cachedTokens, 0);
  const warm = await engine.ask(instructions('castle', severalGraphs) + turn('How many doors?'));
  assert.ok(warm.finish.usage.cachedTokens >= cold.finish.usage.promptTokens - 128);
  assert.equal(warm.text, cold.text);
  const other = await engine.ask(
    instructions('castle', severalGraphs) + turn('And how many stones are there in the whole castle, please?'),
  );
  assert.ok(other.finish.usage.cachedTokens > 350);
  await using fresh = await EngineChild.start(starterModel as string);
  const alone = await fresh.ask(
    instructions('castle', severalGraphs) + turn('And how many stones are there in the whole castle, please?'),
  );
  assert.equal(alone.finish.usage.cachedTokens, 0);
  assert.equal(other.text, alone.text);
});

test('requests that arrive together compute their common prefix once', needsStarter, async () => {
  const prompts = [1, 2, 3, 4, 5, 6].map((n) => instructions('tower') + turn(`What is fact ${n}?`));
  const answers = await Promise.all(prompts.map((prompt) => engine.ask(prompt, { maxTokens: 12 })));
  const computed = answers.map(({ finish }) => finish.usage.promptTokens - finish.usage.cachedTokens);
  assert.ok((computed[0] as number) > 180, `${computed}`);
  for (const rest of computed.slice(1)) assert.ok(rest < 80, `${computed}`);
  assert.ok(answers.every(({ text }) => text.length > 10));
});

test('each turn of a chat computes only its new message', needsStarter, async () => {
  let history = instructions('harbour', 14);
  for (let n = 1; n <= 5; n++) {
    const message = turn(`Question ${n}: tell me about fact ${n}.`);
    const fresh = (await engine.tokenize(message, true)).length;
    const { text, finish } = await engine.ask(history + message, { maxTokens: 12 });
    const computed = finish.usage.promptTokens - finish.usage.cachedTokens;
    if (n > 1) assert.ok(computed <= Math.ceil((fresh + 3) / 64) * 64, `turn ${n}: ${computed} computed, ${fresh} new`);
    history += `${message + text}<|im_end|>\n`;
  }
});

test('a chat goes on from memory after others have used its place', needsStarter, async () => {
  await using small = await EngineChild.start(starterModel as string, { parallel: 1 });
  const first = await small.ask(instructions('lighthouse') + turn('Hello.'), { maxTokens: 8 });
  await small.ask(facts(10, 'bridge'), { maxTokens: 4 });
  await small.ask(facts(10, 'tunnel'), { maxTokens: 4 });
  const again = await small.ask(instructions('lighthouse') + turn('Hello.'), { maxTokens: 8 });
  assert.equal(again.text, first.text);
  assert.ok(again.finish.usage.cachedTokens > 120);
  const { prefixEntries, prefixBytes } = await small.status();
  assert.ok(prefixEntries >= 2 && prefixBytes > 2 ** 20);
});

test('the prefix store keeps to its budget, and drops what was used longest ago', needsStarter, async () => {
  const budget = 7 * 2 ** 20;
  await using small = await EngineChild.start(starterModel as string, { parallel: 1, prefixMemoryBytes: budget });
  for (const subject of ['fort', 'mill', 'barn']) await small.ask(facts(9, subject), { maxTokens: 2 });
  await small.ask(facts(1, 'pier'), { maxTokens: 2 });
  assert.ok((await small.status()).prefixBytes <= budget);
  assert.ok((await small.ask(facts(9, 'barn'), { maxTokens: 2 })).finish.usage.cachedTokens >= 64);
  assert.ok((await small.ask(facts(9, 'fort'), { maxTokens: 2 })).finish.usage.cachedTokens < 32);
});

const pieces = (question: string): PromptPiece[] => [
  { text: instructions('library'), special: true },
  { text: turn(question), special: true },
];

for (const [name, model, needs] of [
  ['the starter', starterModel, needsStarter],
  ['a model with a sliding window', gemmaModel, needsGemma],
] as const) {
  test(`a persisted prefix of ${name} is warm after a kill, and gives the same text`, needs, async () => {
    const prefixDirectory = await mkdtemp(join(tmpdir(), 'prefix-test-'));
    try {
      const options = { prefixDirectory, prefixDiskBytes: 2 ** 30 };
      let cold: string;
      {
        await using first = await EngineChild.start(model as string, options);
        cold = (await first.ask(pieces('How many doors has fact 3?'), { persistPieces: 1, maxTokens: 16 })).text;
        for (let wait = 0; wait < 100 && (await first.status()).prefixDiskEntries === 0; wait++) await sleep(50);
        first.process.kill('SIGKILL');
      }
      {
        await using second = await EngineChild.start(model as string, options);
        assert.equal((await second.status()).prefixDiskEntries, 1);
        for (let wait = 0; wait < 100 && (await second.status()).prefixEntries === 0; wait++) await sleep(50);
        assert.equal((await second.status()).prefixEntries, 1, 'read before anybody asks');
        const warm = await second.ask(pieces('How many doors has fact 3?'), { persistPieces: 1, maxTokens: 16 });
        assert.ok(warm.finish.usage.cachedTokens > 120, `${warm.finish.usage.cachedTokens}`);
        assert.equal(warm.text, cold);
        assert.equal(await second.shutdown(), 0);
      }
      const [folder] = await readdir(prefixDirectory);
      const file = (await readdir(join(prefixDirectory, folder as string))).find((name) => name.endsWith('.prefix'));
      await truncate(join(prefixDirectory, folder as string, file as string), 100_000);
      await using third = await EngineChild.start(model as string, options);
      const damaged = await third.ask(pieces('How many doors has fact 3?'), { maxTokens: 16 });
      assert.equal(damaged.finish.usage.cachedTokens, 0);
      assert.equal(damaged.text, cold);
    } finally {
      await rm(prefixDirectory, { recursive: true });
    }
  });
}

test(
  'what a group kept on disk is forgotten when that is asked, and what others kept stays',
  needsStarter,
  async () => {
    const prefixDirectory = await mkdtemp(join(tmpdir(), 'prefix-test-'));
    try {
      await using child = await EngineChild.start(starterModel as string, {
        prefixDirectory,
        prefixDiskBytes: 2 ** 30,
      });
      const kept = async (count: number) => {
        for (let wait = 0; wait < 100 && (await child.status()).prefixDiskEntries !== count; wait++) await sleep(50);
        assert.equal((await child.status()).prefixDiskEntries, count);
      };
      const keep = (subject: string, group: string) =>
        child.ask([{ text: instructions(subject), special: true }, ...pieces('Hello').slice(1)], {
          ...{ persistPieces: 1, maxTokens: 2, group },
        });
      await keep('north tower', 'north');
      await keep('south tower', 'south');
      await kept(2);
      await keep('south tower', 'north');
      await child.forgetPrefixes({ group: 'south' });
      await kept(2);
      await child.forgetPrefixes({ group: 'north', before: Date.now() - 60_000 });
      await kept(2);
      await child.forgetPrefixes({ except: ['south'] });
      await kept(0);
      const again = await keep('north tower', 'north');
      assert.ok(again.finish.usage.cachedTokens > 120, 'memory serves whoever has the same tokens');
      await kept(1);
    } finally {
      await rm(prefixDirectory, { recursive: true });
    }
  },
);

test(
  'a sliding window never gives wrong text: only states of exactly the same tokens are shared',
  needsGemma,
  async () => {
    const long = facts(34, 'island');
    const prompts = [`${long} Fact 34: the`, `${long.slice(0, 1500)} In short: the`, `${long} Fact 34: the`];
    await using shared = await EngineChild.start(gemmaModel as string);
    await using alone = await EngineChild.start(gemmaModel as string, { prefixMemoryBytes: 0, parallel: 1 });
    const texts: string[] = [];
    for (const prompt of prompts) texts.push((await shared.ask(prompt, { maxTokens: 12 })).text);
    assert.equal(texts[2], texts[0]);
    for (const at of [1, 0]) {
      const { text, finish } = await alone.ask(prompts[at] as string, { maxTokens: 12 });
      assert.equal(finish.usage.cachedTokens, 0);
      assert.equal(texts[at], text);
    }
  },
);

test('one that needs a prefix whose computing is cancelled computes the rest itself', needsStarter, async () => {
  const leader = engine.generate(instructions('abbey') + turn('One?'), { maxTokens: 8 });
  const follower = engine.generate(instructions('abbey') + turn('Two?'), { maxTokens: 8 });
  leader.cancel();
  assert.equal((await leader.done).finish?.reason, 'cancelled');
  const { finish, text } = await follower.done;
  assert.ok(finish && finish.usage.completionTokens > 0);
  assert.equal((await engine.ask(instructions('abbey') + turn('Two?'), { maxTokens: 8 })).text, text);
});
