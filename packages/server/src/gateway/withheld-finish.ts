import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { Usage } from './call.ts';

/** The finish part of an answer whose rest was withheld. */
export const withheldFinish = (usage: Usage): LanguageModelV4StreamPart => ({
  type: 'finish',
  finishReason: { unified: 'content-filter', raw: 'content-filter' },
  usage: {
    inputTokens: {
      total: usage.promptTokens,
      noCache: usage.promptTokens - usage.cachedTokens - usage.cacheWriteTokens,
      cacheRead: usage.cachedTokens,
      cacheWrite: usage.cacheWriteTokens,
    },
    outputTokens: {
      total: usage.completionTokens,
      text: usage.completionTokens - usage.reasoningTokens,
      reasoning: usage.reasoningTokens,
    },
  },
});
