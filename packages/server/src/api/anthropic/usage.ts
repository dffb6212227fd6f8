import type { AnthropicUsage } from '@wanwen/contract';
import type { Usage } from '../../gateway/index.ts';

/** In this protocol the tokens read from a cache, or written to one, are no part of the input tokens. */
export const anthropicUsage = (usage: Usage): AnthropicUsage => ({
  input_tokens: usage.promptTokens - usage.cachedTokens - usage.cacheWriteTokens,
  cache_creation_input_tokens: usage.cacheWriteTokens,
  cache_read_input_tokens: usage.cachedTokens,
  output_tokens: usage.completionTokens,
  output_tokens_details: { thinking_tokens: usage.reasoningTokens },
});
