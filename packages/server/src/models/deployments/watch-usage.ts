import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart, LanguageModelV4Usage } from '@ai-sdk/provider';
import { estimatePromptTokens, estimateTokens, fairTokens } from './estimate-tokens.ts';

type FinishPart = Extract<LanguageModelV4StreamPart, { type: 'finish' }>;

/** Keeps count of what a call uses, for servers that do not say, and for calls that are cut short. */
export interface UsageCheck {
  see(part: LanguageModelV4StreamPart): void;
  /** The finish part with every count a sound number. What the server did not say is estimated, and marked so. */
  complete(finish: FinishPart): FinishPart;
  /** An estimate until now; undefined where nothing was generated. */
  soFar(): LanguageModelV4Usage | undefined;
}

export function watchUsage(options: Pick<LanguageModelV4CallOptions, 'prompt' | 'tools'>): UsageCheck {
  // Put together only, and counted where that is needed: most calls say what they used.
  const seen = { text: '', reasoning: '' };
  let told: Prompt | undefined;
  const estimated = () => {
    const { total, cached = 0, written = 0 } = told ?? { total: fairTokens(estimatePromptTokens(options)) };
    const [text, reasoning] = [fairTokens(estimateTokens(seen.text)), fairTokens(estimateTokens(seen.reasoning))];
    return usageOf(total, text + reasoning, reasoning, cached, written);
  };
  return {
    see(part) {
      if (part.type === 'raw') told = promptOf(part.rawValue) ?? told;
      else if (part.type === 'text-delta' || part.type === 'tool-input-delta') seen.text += part.delta;
      else if (part.type === 'reasoning-delta') seen.reasoning += part.delta;
    },
    complete(finish) {
      const { inputTokens, outputTokens } = finish.usage;
      if (isCount(inputTokens.total) && isCount(outputTokens.total)) return { ...finish, usage: sound(finish.usage) };
      if (isCount(inputTokens.total))
        told = { total: inputTokens.total, cached: atMost(inputTokens.cacheRead, inputTokens.total) };
      const usage = estimated();
      const wanwen = { ...finish.providerMetadata?.wanwen, usageEstimated: true };
      return { ...finish, usage, providerMetadata: { ...finish.providerMetadata, wanwen } };
    },
    soFar: () => (seen.text === '' && seen.reasoning === '' ? undefined : estimated()),
  };
}

/** What a server says of the prompt before its answer, or with an answer whose length it leaves open. */
interface Prompt {
  total: number;
  cached?: number;
  written?: number;
}

function promptOf(raw: unknown): Prompt | undefined {
  const { type, total, cached, written } = (raw ?? {}) as { type?: unknown; total?: number } & Partial<Prompt>;
  if (type !== 'prompt' || !isCount(total)) return undefined;
  const read = atMost(cached, total);
  return { total, cached: read, written: atMost(written, total - read) };
}

const isCount = (value: number | undefined): value is number => Number.isSafeInteger(value) && value! >= 0;

/** Zero is a count; a part is never more than its whole. */
function sound({ inputTokens, outputTokens }: LanguageModelV4Usage): LanguageModelV4Usage {
  const [input, output] = [inputTokens.total!, outputTokens.total!];
  const cacheRead = atMost(inputTokens.cacheRead, input);
  const cacheWrite = atMost(inputTokens.cacheWrite, input - cacheRead);
  return usageOf(input, output, atMost(outputTokens.reasoning, output), cacheRead, cacheWrite);
}

const atMost = (value: number | undefined, most: number) => (isCount(value) ? Math.min(value, most) : 0);

const usageOf = (
  input: number,
  output: number,
  reasoning: number,
  cacheRead = 0,
  cacheWrite = 0,
): LanguageModelV4Usage => ({
  inputTokens: { total: input, noCache: input - cacheRead - cacheWrite, cacheRead, cacheWrite },
  outputTokens: { total: output, text: output - reasoning, reasoning },
});
