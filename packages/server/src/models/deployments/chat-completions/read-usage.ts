import { convertOpenAICompatibleChatUsage } from '@ai-sdk/openai-compatible/internal';
import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { ChunkUsage } from './chunk.ts';

/** What a chunk says was used. A count that is missing stays open: it is not 0. */
export function readUsage(usage: ChunkUsage | undefined): LanguageModelV4Usage {
  const { inputTokens, outputTokens, raw } = convertOpenAICompatibleChatUsage(usage && withUsualNames(usage));
  return {
    inputTokens: { ...inputTokens, total: usage?.prompt_tokens ?? undefined },
    outputTokens: { ...outputTokens, total: usage?.completion_tokens ?? undefined },
    raw,
  };
}

/** What is told of the prompt before the answer is over, as this house's models tell it; 0 stands for "not yet". */
export function promptTold(usage: ChunkUsage): { type: 'prompt'; total: number; cached: number } | undefined {
  const { total, cacheRead = 0 } = readUsage(usage).inputTokens;
  return !total ? undefined : { type: 'prompt', total, cached: cacheRead };
}

function withUsualNames(usage: ChunkUsage): ChunkUsage {
  const cached_tokens = usage.prompt_cache_hit_tokens ?? usage.cached_tokens;
  const isUsual = cached_tokens === undefined || usage.prompt_tokens_details?.cached_tokens != null;
  return isUsual ? usage : { ...usage, prompt_tokens_details: { cached_tokens } };
}
