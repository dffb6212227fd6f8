import type { LanguageModelV4StreamPart, LanguageModelV4Usage, SharedV4ProviderMetadata } from '@ai-sdk/provider';
import type { Receipt, Usage } from './call.ts';

type FinishPart = Extract<LanguageModelV4StreamPart, { type: 'finish' }>;

/** Counts a call's parts, so that a call cut short still has a receipt. */
export interface Tally {
  see(part: LanguageModelV4StreamPart): void;
  /** Takes the usage that an aborted stream's error may carry. */
  seeError(error: unknown): void;
  read(): Pick<Receipt, 'finishReason' | 'stopString' | 'usage'> & { firstTokenMs: number | null };
}

/** `elapsed` gives milliseconds since the gateway took the call. */
export function startTally(elapsed: () => number): Tally {
  let firstTokenMs: number | null = null;
  let finish: FinishPart | null = null;
  let said: LanguageModelV4Usage | null = null;
  // Until the model says what it used: every delta holds at least one token.
  const seen: Usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0 };
  return {
    see(part) {
      if (part.type === 'finish') {
        finish = part;
        said = part.usage;
      }
      if (!isDelta(part)) return;
      firstTokenMs ??= elapsed();
      seen.completionTokens += 1;
      if (part.type === 'reasoning-delta') seen.reasoningTokens += 1;
    },
    seeError(error) {
      const { usage } = (error ?? {}) as { usage?: LanguageModelV4Usage };
      if (usage?.inputTokens !== undefined && usage.outputTokens !== undefined) said = usage;
    },
    read: () => ({
      firstTokenMs,
      finishReason: finish?.finishReason.unified ?? null,
      stopString: stopStringOf(finish?.providerMetadata),
      usage: said === null ? { ...seen } : usageOf(said),
    }),
  };
}

export const isDelta = (part: LanguageModelV4StreamPart) =>
  part.type === 'text-delta' || part.type === 'reasoning-delta' || part.type === 'tool-input-delta';

const usageOf = ({ inputTokens, outputTokens }: LanguageModelV4Usage): Usage => ({
  promptTokens: inputTokens.total ?? 0,
  cachedTokens: inputTokens.cacheRead ?? 0,
  completionTokens: outputTokens.total ?? 0,
  reasoningTokens: outputTokens.reasoning ?? 0,
});

function stopStringOf(metadata: SharedV4ProviderMetadata | undefined): string | null {
  const stopString = metadata?.wanwen?.stopString;
  return typeof stopString === 'string' ? stopString : null;
}
