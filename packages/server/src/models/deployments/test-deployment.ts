import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { DeploymentMakes, DeploymentTest } from '@wanwen/contract';
import { readHead } from '../../pictures/index.ts';
import type { AppError } from '../../platform/index.ts';
import { formatBytes } from '../format-bytes.ts';
import { faultOf } from './fault-of.ts';

export interface TestOptions {
  model(): Promise<LanguageModelV4>;
  makes: DeploymentMakes;
  /** Turns whatever was thrown into an error that says what happened. */
  explain(error: unknown): AppError;
  signal: AbortSignal;
  now(): number;
}

/** Characters of the answer that are shown. */
const SHOWN = 200;
/** Enough for a reasoning model to come to a word. */
const MOST_TOKENS = 256;

/** Asks for one short answer or one picture, and tells how that went. Never rejects for what the other server does. */
export async function testDeployment({ model, makes, explain, signal, now }: TestOptions): Promise<DeploymentTest> {
  const startedAt = now();
  const elapsed = () => Math.round(now() - startedAt);
  const result: DeploymentTest = { ...NOTHING };
  try {
    const { stream } = await (await model()).doStream({ ...QUESTIONS[makes], abortSignal: signal });
    for await (const part of stream as AsyncIterable<LanguageModelV4StreamPart>) take(part, result, elapsed);
    result.ok = true;
  } catch (error) {
    result.failure = faultOf(explain(error));
  }
  return { ...result, text: result.text.slice(0, SHOWN).toWellFormed(), totalMs: elapsed() };
}

const saying = (text: string) => [{ role: 'user' as const, content: [{ type: 'text' as const, text }] }];

const QUESTIONS = {
  text: { prompt: saying('Say "OK".'), maxOutputTokens: MOST_TOKENS },
  image: { prompt: saying('A green leaf.'), providerOptions: { wanwen: { pictures: { count: 1 } } } },
};

const NOTHING: DeploymentTest = {
  ok: false,
  firstTokenMs: null,
  totalMs: 0,
  text: '',
  promptTokens: null,
  completionTokens: null,
  failure: null,
};

function take(part: LanguageModelV4StreamPart, result: DeploymentTest, elapsed: () => number): void {
  if (part.type === 'error') throw part.error;
  if (part.type === 'text-delta' || part.type === 'reasoning-delta') result.firstTokenMs ??= elapsed();
  if (part.type === 'text-delta') result.text += part.delta;
  if (part.type === 'file') result.text = described(part);
  if (part.type !== 'finish') return;
  result.promptTokens = part.usage.inputTokens.total ?? null;
  result.completionTokens = part.usage.outputTokens.total ?? null;
}

function described({ mediaType, data }: Extract<LanguageModelV4StreamPart, { type: 'file' }>): string {
  if (data.type !== 'data' || typeof data.data === 'string') return mediaType;
  const { width, height } = readHead(data.data);
  return `${mediaType}, ${width} × ${height}, ${formatBytes(data.data.length)}`;
}
