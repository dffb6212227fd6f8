import type { ResponseUsage } from '@wanwen/contract';
import type { Usage } from '../../../gateway/index.ts';

export const responseUsage = (usage: Usage): ResponseUsage => ({
  input_tokens: usage.promptTokens,
  input_tokens_details: { cached_tokens: usage.cachedTokens },
  output_tokens: usage.completionTokens,
  output_tokens_details: { reasoning_tokens: usage.reasoningTokens },
  total_tokens: usage.promptTokens + usage.completionTokens,
});
