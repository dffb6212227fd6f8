import type { LanguageModelV4FinishReason, LanguageModelV4Usage } from '@ai-sdk/provider';
import type { FinishReason, GenerationUsage } from '../protocol.ts';

/** Counts in the shape of the AI SDK. Reasoning tokens are a part of the completion tokens. */
export function shapeUsage(usage: GenerationUsage, reasoningTokens: number): LanguageModelV4Usage {
  const { promptTokens, cachedTokens, completionTokens } = usage;
  const reasoning = Math.min(reasoningTokens, completionTokens);
  return {
    inputTokens: {
      total: promptTokens,
      noCache: promptTokens - cachedTokens,
      cacheRead: cachedTokens,
      cacheWrite: undefined,
    },
    outputTokens: { total: completionTokens, text: completionTokens - reasoning, reasoning },
    raw: { promptTokens, cachedTokens, completionTokens },
  };
}

export function shapeFinishReason(reason: FinishReason, toolCalls: number): LanguageModelV4FinishReason {
  if (reason === 'length') return { unified: 'length', raw: reason };
  if (reason === 'cancelled') return { unified: 'other', raw: reason };
  return { unified: toolCalls > 0 ? 'tool-calls' : 'stop', raw: reason };
}
