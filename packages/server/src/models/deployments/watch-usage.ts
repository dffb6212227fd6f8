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
  const soFar = () => {
    if (seen.text === '' && seen.reasoning === '') return undefined;
    const [text, reasoning] = [fairTokens(estimateTokens(seen.text)), fairTokens(estimateTokens(seen.reasoning))];
    return usageOf(fairTokens(estimatePromptTokens(options)), text + reasoning, reasoning);
  };
  return {
    see(part) {
      if (part.type === 'text-delta' || part.type === 'tool-input-delta') seen.text += part.delta;
      else if (part.type === 'reasoning-delta') seen.reasoning += part.delta;
    },
    complete(finish) {
      const { inputTokens, outputTokens } = finish.usage;
      if (isCount(inputTokens.total) && isCount(outputTokens.total)) return { ...finish, usage: sound(finish.usage) };
      const usage = soFar() ?? usageOf(fairTokens(estimatePromptTokens(options)), 0, 0);
      const wanwen = { ...finish.providerMetadata?.wanwen, usageEstimated: true };
      return { ...finish, usage, providerMetadata: { ...finish.providerMetadata, wanwen } };
    },
    soFar,
  };
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
