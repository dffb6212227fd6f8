import type { LanguageModelV4StreamPart, LanguageModelV4Usage, SharedV4ProviderMetadata } from '@ai-sdk/provider';
import { noUsage } from '../billing/index.ts';
import type { Receipt, Usage } from './call.ts';
import type { PromptCount } from './prompt-count.ts';

/** More tool calls in one answer are not counted, so that what they cost has a bound. */
export const MOST_TOOL_CALLS = 128;

type FinishPart = Extract<LanguageModelV4StreamPart, { type: 'finish' }>;

/** Counts a call's parts, so that a call cut short still has a receipt. */
export interface Tally {
  see(part: LanguageModelV4StreamPart): void;
  /** Takes the usage that an aborted stream's error may carry. */
  seeError(error: unknown): void;
  read(): Pick<Receipt, 'finishReason' | 'stopString' | 'usage' | 'usageEstimated'> & { firstTokenMs: number | null };
}

/** `elapsed` gives milliseconds since the gateway took the call; `prompt` counts what nobody says of it. */
export function startTally(elapsed: () => number, prompt: PromptCount): Tally {
  let firstTokenMs: number | null = null;
  let finish: FinishPart | null = null;
  let said: LanguageModelV4Usage | null = null;
  let estimated = false;
  // Until the model says what it used: every delta holds at least one token.
  const seen: Usage = { ...noUsage };
  return {
    see(part) {
      prompt.see(part);
      if (part.type === 'finish') {
        finish = part;
        said = part.usage;
        estimated = part.providerMetadata?.wanwen?.usageEstimated === true;
      }
      if (part.type === 'tool-call' && seen.toolCalls < MOST_TOOL_CALLS) seen.toolCalls += 1;
      if (part.type === 'file' && part.mediaType.startsWith('image/')) seen.images += 1;
      if (!isDelta(part)) return;
      firstTokenMs ??= elapsed();
      seen.completionTokens += 1;
      if (part.type === 'reasoning-delta') seen.reasoningTokens += 1;
    },
    seeError(error) {
      const { usage, usageEstimated } = (error ?? {}) as { usage?: LanguageModelV4Usage; usageEstimated?: boolean };
      if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return;
      said = usage;
      estimated = usageEstimated === true;
    },
    read() {
      const usage = said === null ? { ...seen } : usageOf(said, seen);
      // Whoever got a piece of an answer got it for a prompt.
      const promptUnsaid = said?.inputTokens.total === undefined && seen.completionTokens > 0;
      return {
        firstTokenMs,
        finishReason: finish?.finishReason.unified ?? null,
        stopString: stopStringOf(finish?.providerMetadata),
        usage: promptUnsaid ? { ...usage, ...prompt.read() } : usage,
        usageEstimated: estimated || promptUnsaid,
      };
    },
  };
}

/** Thinking may end with a delta that holds its signature alone. */
export const isDelta = (part: LanguageModelV4StreamPart) =>
  part.type === 'text-delta' ||
  (part.type === 'reasoning-delta' && part.delta !== '') ||
  part.type === 'tool-input-delta';

/** What the model says counts, 0 included; what it leaves open is taken from what was seen. */
const usageOf = ({ inputTokens, outputTokens }: LanguageModelV4Usage, seen: Usage): Usage => ({
  ...seen,
  promptTokens: inputTokens.total ?? 0,
  cachedTokens: inputTokens.cacheRead ?? 0,
  cacheWriteTokens: inputTokens.cacheWrite ?? 0,
  completionTokens: outputTokens.total ?? seen.completionTokens,
  reasoningTokens: outputTokens.reasoning ?? (outputTokens.total === undefined ? seen.reasoningTokens : 0),
});

function stopStringOf(metadata: SharedV4ProviderMetadata | undefined): string | null {
  const stopString = metadata?.wanwen?.stopString;
  return typeof stopString === 'string' ? stopString : null;
}
