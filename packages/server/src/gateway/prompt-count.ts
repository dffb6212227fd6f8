import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { UsageCounts } from '../billing/index.ts';
import { estimatePromptTokens, fairTokens } from '../models/index.ts';

type PromptUsage = Pick<UsageCounts, 'promptTokens' | 'cachedTokens' | 'cacheWriteTokens'>;

/**
 * Tokens of a call's prompt where its end does not say them: as our engine told them while it read it, or another server
 * once it had; else an estimate, made only when somebody asks, because most calls say what they used.
 */
export class PromptCount {
  readonly #options: () => Pick<LanguageModelV4CallOptions, 'prompt' | 'tools'>;
  #known: PromptUsage | undefined;

  constructor(options: () => Pick<LanguageModelV4CallOptions, 'prompt' | 'tools'>) {
    this.#options = options;
  }

  see(part: LanguageModelV4StreamPart): void {
    if (part.type === 'raw') this.#known = promptTold(part.rawValue) ?? this.#known;
  }

  read(): PromptUsage {
    this.#known ??= {
      promptTokens: fairTokens(estimatePromptTokens(this.#options())),
      cachedTokens: 0,
      cacheWriteTokens: 0,
    };
    return this.#known;
  }
}

function promptTold(raw: unknown): PromptUsage | undefined {
  const { type, total, cached, written } = (raw ?? {}) as Record<string, unknown>;
  if ((type !== 'prefill' && type !== 'prompt') || !isCount(total)) return undefined;
  return {
    promptTokens: total,
    cachedTokens: isCount(cached) ? cached : 0,
    cacheWriteTokens: isCount(written) ? written : 0,
  };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
