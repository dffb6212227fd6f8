import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { WanwenCallOptions, WanwenFinishMetadata } from '@wanwen/engine';

export interface MeasuredCall {
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
  /** Milliseconds of a steady clock. */
  startedAt: number;
  firstTokenAt: number;
  endedAt: number;
  /** Milliseconds that the engine spent on the prompt and on the answer. */
  prefillMs: number;
  decodeMs: number;
}

/** One greedy completion of exactly `tokens` tokens. */
export async function measureCall(
  model: LanguageModelV4,
  prompt: string,
  tokens: number,
  signal: AbortSignal,
): Promise<MeasuredCall> {
  const options = { rawPrompt: prompt, ignoreEnd: true } satisfies WanwenCallOptions;
  const startedAt = performance.now();
  let firstTokenAt: number | undefined;
  const { stream } = await model.doStream({
    prompt: [],
    maxOutputTokens: tokens,
    temperature: 0,
    abortSignal: signal,
    providerOptions: { wanwen: options },
  });
  for await (const part of stream) {
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') firstTokenAt ??= performance.now();
    else if (part.type === 'error') throw part.error;
    else if (part.type === 'finish') {
      const timings = part.providerMetadata?.wanwen as unknown as WanwenFinishMetadata | undefined;
      const { inputTokens, outputTokens } = part.usage;
      const endedAt = performance.now();
      return {
        promptTokens: inputTokens.total ?? 0,
        cachedTokens: inputTokens.cacheRead ?? 0,
        completionTokens: outputTokens.total ?? 0,
        startedAt,
        firstTokenAt: firstTokenAt ?? endedAt,
        endedAt,
        prefillMs: timings?.prefillMs ?? Number.NaN,
        decodeMs: timings?.decodeMs ?? Number.NaN,
      };
    }
  }
  signal.throwIfAborted();
  throw new Error('the engine ended an answer without finishing it');
}
