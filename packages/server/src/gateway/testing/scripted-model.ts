import { ReadableStream } from 'node:stream/web';
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ModelCard } from '@wanwen/contract';
import type { Candidate } from '../candidate.ts';
import type { RoutableModels } from '../route.ts';

/** What a scripted model does with a call: the parts it gives, with waits, failures and a look at the options between. */
export type Script = (options: LanguageModelV4CallOptions) => AsyncIterable<LanguageModelV4StreamPart>;

/** A model of the AI SDK that does what a test says. `calls` has the options of each call. */
export function scriptedModel(script: Script): LanguageModelV4 & { calls: LanguageModelV4CallOptions[] } {
  const calls: LanguageModelV4CallOptions[] = [];
  return {
    specificationVersion: 'v4',
    provider: 'test',
    modelId: 'scripted',
    supportedUrls: {},
    calls,
    async doStream(options) {
      calls.push(options);
      return { stream: ReadableStream.from(script(options)) as globalThis.ReadableStream<LanguageModelV4StreamPart> };
    },
    doGenerate: () => Promise.reject(new Error('the gateway only streams')),
  };
}

/** A models room with one installed model, the default one. */
export function modelsWith(model: LanguageModelV4, card: Partial<ModelCard> = {}): RoutableModels {
  const only = { ...CARD, ...card };
  return {
    candidates: () => [ownCandidate(model)],
    cardOf: (id) => (id === only.id ? only : undefined),
    list: () => [only],
    defaultModel: () => only.id,
  };
}

/** A model of this machine under its own name. */
const ownCandidate = (model: LanguageModelV4): Candidate => ({
  deploymentId: null,
  languageModel: () => model,
  answered: () => undefined,
  failed: () => undefined,
});

/** A deployment that does what the script says, and remembers what it was told. */
export function deployment(id: string | null, script: Script) {
  const model = scriptedModel(script);
  const told: string[] = [];
  const candidate: Candidate = {
    deploymentId: id,
    languageModel: () => model,
    answered: () => void told.push('answered'),
    failed: ({ code }) => void told.push(code),
  };
  return { candidate, model, told };
}

const CARD: ModelCard = {
  id: 'scripted',
  name: 'Scripted',
  tier: 'standard',
  state: 'installed',
  loaded: true,
  isDefault: true,
  bytes: 1,
  memoryBytes: 1,
  fits: true,
  licence: 'Apache-2.0',
  languages: ['en'],
  contextLength: 4096,
  abilities: ['chat'],
};

export const text = (delta: string): LanguageModelV4StreamPart => ({ type: 'text-delta', id: '0', delta });

export const usage = (prompt: number, completion: number, cached = 0, reasoning = 0) => ({
  inputTokens: { total: prompt, noCache: prompt - cached, cacheRead: cached, cacheWrite: undefined },
  outputTokens: { total: completion, text: completion - reasoning, reasoning },
});

export const finish = (
  used = usage(3, 2),
  unified: Extract<LanguageModelV4StreamPart, { type: 'finish' }>['finishReason']['unified'] = 'stop',
): LanguageModelV4StreamPart => ({ type: 'finish', usage: used, finishReason: { unified, raw: unified } });

/** Says its texts and ends by itself. */
export const saying = (...texts: string[]): Script =>
  async function* () {
    for (const each of texts) yield text(each);
    yield finish(usage(3, texts.length));
  };

/** An error as the engine throws it. */
export function engineError(code: string, details: Record<string, string | number> = {}): Error {
  return Object.assign(new Error(`the engine says ${code}`), { name: 'EngineError', code, details });
}

/** Rejects when the call is aborted, as the engine does. */
export const untilAborted = (options: LanguageModelV4CallOptions, used = usage(3, 2)) =>
  new Promise<never>((_, reject) => {
    const signal = options.abortSignal!;
    const fail = () => reject(Object.assign(new Error('aborted'), { name: 'AbortError', usage: used }));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail);
  });

/** Fails before its first part. */
export const throwing = (error: Error): Script =>
  // biome-ignore lint/correctness/useYield: it fails before its first part.
  async function* () {
    throw error;
  };
