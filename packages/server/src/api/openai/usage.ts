import type { OpenAiUsage } from '@wanwen/contract';
import type { Usage } from '../../gateway/index.ts';

/** The usage of a request: each of its choices is a call of its own, with its own prompt, and is paid as one. */
export function usageOf(choices: Usage[]): OpenAiUsage {
  const promptTokens = sum(choices, 'promptTokens');
  const completionTokens = sum(choices, 'completionTokens');
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: sum(choices, 'cachedTokens') },
    completion_tokens_details: { reasoning_tokens: sum(choices, 'reasoningTokens') },
  };
}

const sum = (usages: Usage[], kind: keyof Usage) => usages.reduce((total, usage) => total + usage[kind], 0);
