import { isUtf8 } from 'node:buffer';
import type { Engine, WanwenDeltaMetadata } from '@wanwen/engine';
import { type GreedyAnswer, type GreedyStep, toHex } from './greedy-answer.ts';

/** Completes greedily on our engine. */
export async function askEngineGreedily(
  engine: Engine,
  modelId: string,
  prompt: string,
  tokens: number,
): Promise<GreedyAnswer> {
  const { stream } = await engine.languageModel(modelId).doStream({
    prompt: [],
    maxOutputTokens: tokens,
    temperature: 0,
    providerOptions: { wanwen: { rawPrompt: prompt, logprobs: 2 } },
  });
  const answer: GreedyAnswer = { prompt, promptTokens: 0, answerTokens: 0, steps: [] };
  let character: number[] = [];
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'finish') answer.promptTokens = part.usage.inputTokens.total ?? 0;
    if (part.type !== 'text-delta') continue;
    const said = part.providerMetadata?.wanwen as unknown as WanwenDeltaMetadata | undefined;
    for (const { bytes, top } of said?.logprobs ?? []) {
      answer.answerTokens += 1;
      character.push(...bytes);
      if (!isWhole(character)) continue;
      answer.steps.push(toStep(character, top));
      character = [];
    }
  }
  return answer;
}

function toStep(bytes: number[], [first, second]: { logprob: number }[]): GreedyStep {
  return { bytes: toHex(bytes), margin: first!.logprob - second!.logprob };
}

function isWhole(bytes: number[]): boolean {
  return isUtf8(Uint8Array.from(bytes));
}
