import type { OpenAiUsage } from '@wanwen/contract';
import type { Usage } from '../../gateway/index.ts';

/**
 * The usage of a request with several choices: completions are added up. A prompt counts once, however many choices
 * it has; `prompts` names the prompt of each choice.
 */
export function usageOf(choices: Usage[], prompts: number[] = choices.map(() => 0)): OpenAiUsage {
  const firstOfPrompt = choices.filter((_, index) => prompts.indexOf(prompts[index]!) === index);
  const promptTokens = sum(firstOfPrompt, 'promptTokens');
  const completionTokens = sum(choices, 'completionTokens');
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: sum(firstOfPrompt, 'cachedTokens') },
    completion_tokens_details: { reasoning_tokens: sum(choices, 'reasoningTokens') },
  };
}

const sum = (usages: Usage[], kind: keyof Usage) => usages.reduce((total, usage) => total + usage[kind], 0);
