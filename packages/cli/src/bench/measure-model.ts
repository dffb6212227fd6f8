import type { LanguageModelV4 } from '@ai-sdk/provider';
import { makePrompt } from './make-prompt.ts';
import { type MeasuredCall, measureCall } from './measure-call.ts';

export interface BenchPlan {
  promptTokens: number;
  answerTokens: number;
  streams: readonly number[];
  signal: AbortSignal;
  /** Told what is measured next. */
  onStep?: (step: BenchStep) => void;
}

export type BenchStep =
  | { step: 'load' }
  | { step: 'prompt' }
  | { step: 'answer'; streams: number }
  | { step: 'prefix' };

export interface BenchResult {
  /** From asking to the first token of the first call, with the model's loading. */
  loadMs: number;
  /** Of one long prompt alone. */
  prompt: { tokens: number; tokensPerSecond: number };
  /** All streams together. */
  answers: { streams: number; tokensPerSecond: number }[];
  /** Time to the first token of a long prompt, and of a second one that begins with the same text. */
  sharedPrefix: { tokens: number; cachedTokens: number; coldMs: number; warmMs: number };
}

const shortPrompt = 16;
/** Prompt speed is the median of so many prompts. */
const promptRuns = 3;

/** Measures with prompts that nothing was kept of, so it can be repeated. Takes a few model-dependent seconds. */
export async function measureModel(
  model: LanguageModelV4,
  plan: BenchPlan,
  seed: number = Date.now(),
): Promise<BenchResult> {
  let next = seed;
  const prompt = (tokens: number) => makePrompt(tokens, next++);
  const call = (text: string, tokens: number) => measureCall(model, text, tokens, plan.signal);

  plan.onStep?.({ step: 'load' });
  const first = await call(prompt(shortPrompt), 2);
  plan.onStep?.({ step: 'prompt' });
  const prompts: MeasuredCall[] = [];
  for (let run = 0; run < promptRuns; run++) prompts.push(await call(prompt(plan.promptTokens), 1));
  const answers: BenchResult['answers'] = [];
  for (const streams of plan.streams) {
    plan.onStep?.({ step: 'answer', streams });
    const texts = Array.from({ length: streams }, () => prompt(shortPrompt));
    const calls = await Promise.all(texts.map((text) => call(text, plan.answerTokens)));
    answers.push({ streams, tokensPerSecond: answerSpeed(calls) });
  }
  plan.onStep?.({ step: 'prefix' });
  return {
    loadMs: first.firstTokenAt - first.startedAt,
    prompt: { tokens: prompts[0]!.promptTokens, tokensPerSecond: median(prompts.map(promptSpeed)) },
    answers,
    sharedPrefix: await measurePrefix(prompt(plan.promptTokens), call),
  };
}

/** Two questions about the same long text: how much sooner the second one begins to be answered. */
async function measurePrefix(text: string, call: (text: string, tokens: number) => Promise<MeasuredCall>) {
  const cold = await call(`${text}. First question:`, 1);
  const warm = await call(`${text}. Second question:`, 1);
  return {
    tokens: warm.promptTokens,
    cachedTokens: warm.cachedTokens,
    coldMs: cold.firstTokenAt - cold.startedAt,
    warmMs: warm.firstTokenAt - warm.startedAt,
  };
}

const promptSpeed = ({ promptTokens, cachedTokens, prefillMs }: MeasuredCall): number =>
  (promptTokens - cachedTokens) / (prefillMs / 1000);

/** Tokens a second from the first token of any stream to the end of the last; first tokens belong to the prompts. */
function answerSpeed(calls: readonly Pick<MeasuredCall, 'completionTokens' | 'firstTokenAt' | 'endedAt'>[]): number {
  const start = Math.min(...calls.map((call) => call.firstTokenAt));
  const end = Math.max(...calls.map((call) => call.endedAt));
  const tokens = calls.reduce((sum, call) => sum + call.completionTokens - 1, 0);
  return tokens / ((end - start) / 1000);
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
