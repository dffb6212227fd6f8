import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { z } from 'zod';

/**
 * What is told of a prompt before its answer, in the `raw` parts of a stream: by our engine while it reads it, by another
 * server when it has read it.
 */
const Told = z.object({
  type: z.enum(['prefill', 'prompt']),
  total: z.int().min(0),
  cached: z.int().min(0),
  written: z.int().min(0).default(0),
});

/** Tokens of the prompt, known before the first token of the answer; undefined for every other part. */
export function promptTokensOf(part: LanguageModelV4StreamPart) {
  const { data: told } = Told.safeParse(part.type === 'raw' ? part.rawValue : undefined);
  return told && { promptTokens: told.total, cachedTokens: told.cached, cacheWriteTokens: told.written };
}
