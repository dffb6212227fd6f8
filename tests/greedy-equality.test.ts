import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createEngine, type Engine, type WanwenDeltaMetadata } from '@wanwen/engine';

/**
 * Kernels of different CPUs round differently, so a recording binds only as long as the best token leads the second
 * best by this much in its logit. Recorded by `bench/record-greedy.ts`.
 */
const CLEAR_MARGIN = 0.5;
/** So many recorded steps lead clearly; a recording with fewer would prove little. */
const LEAST_CLEAR_STEPS = 600;
/** Of each answer; `bench/greedy-equality.ts` compares all of it. */
const COMPARED_STEPS = 48;
/** Asked together, so that what is equal is the text of answers that are computed in one batch. */
const TOGETHER = 8;

interface Recording {
  /** llama-server tells tokens that make up one character together as one step. */
  answers: { prompt: string; promptTokens: number; answerTokens: number; steps: { bytes: string; margin: number }[] }[];
}

for (const [name, variable] of [
  ['starter', 'WANWEN_TEST_MODEL'],
  ['gemma', 'WANWEN_TEST_GEMMA'],
] as const) {
  test(`greedy answers of the ${name} are those of llama-server, token for token`, async (t) => {
    const path = process.env[variable];
    if (!path) return t.skip(`${variable} is not set`);
    const { answers } = readRecording(name);
    await using engine = createEngine({
      models: { model: { path, settings: { parallel: TOGETHER, contextLength: 512, threads: 1 } } },
    });
    const compare = async (answer: Recording['answers'][number]) => {
      const expected = clearSteps(answer.steps);
      const tokens = expected.length + answer.answerTokens - answer.steps.length;
      const found = await answerGreedily(engine, answer.prompt, tokens);
      assert.equal(found.promptTokens, answer.promptTokens, `prompt tokens of ${JSON.stringify(answer.prompt)}`);
      assert.deepEqual(found.steps.slice(0, expected.length), expected, `after ${JSON.stringify(answer.prompt)}`);
      return expected.length;
    };
    const compared = (await Promise.all(answers.map(compare))).reduce((sum, steps) => sum + steps, 0);
    assert.ok(compared >= LEAST_CLEAR_STEPS, `only ${compared} steps were compared`);
  });
}

function readRecording(name: string): Recording {
  return JSON.parse(readFileSync(new URL(`fixtures/greedy/${name}.json`, import.meta.url), 'utf8')) as Recording;
}

function clearSteps(steps: Recording['answers'][number]['steps']): string[] {
  const unclear = steps.findIndex(({ margin }) => margin < CLEAR_MARGIN);
  return steps
    .slice(0, Math.min(unclear < 0 ? steps.length : unclear, COMPARED_STEPS))
    .map(({ bytes }) => fromHex(bytes));
}

async function answerGreedily(engine: Engine, prompt: string, tokens: number) {
  const { stream } = await engine.languageModel('model').doStream({
    prompt: [],
    maxOutputTokens: tokens,
    temperature: 0,
    providerOptions: { wanwen: { rawPrompt: prompt, logprobs: 0 } },
  });
  const steps: string[] = [];
  let character: number[] = [];
  let promptTokens: number | undefined;
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'finish') promptTokens = part.usage.inputTokens.total;
    const said = 'providerMetadata' in part && part.type === 'text-delta' ? part.providerMetadata?.wanwen : undefined;
    for (const { bytes } of (said as WanwenDeltaMetadata | undefined)?.logprobs ?? []) {
      character.push(...bytes);
      if (!isWhole(character)) continue;
      steps.push(Buffer.from(character).toString());
      character = [];
    }
  }
  return { steps, promptTokens };
}

function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').toString();
}

function isWhole(bytes: number[]): boolean {
  return isUtf8(Uint8Array.from(bytes));
}
