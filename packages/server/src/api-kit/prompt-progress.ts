import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { z } from 'zod';

/** What our engine reports while it reads a prompt, in the `raw` parts of its stream. */
const Prefill = z.object({ type: z.literal('prefill'), total: z.int().min(0), cached: z.int().min(0) });

/** Tokens of the prompt, known before the first token of the answer; undefined for every other part. */
export function promptTokensOf(part: LanguageModelV4StreamPart) {
  const { data: prefill } = Prefill.safeParse(part.type === 'raw' ? part.rawValue : undefined);
  return prefill && { promptTokens: prefill.total, cachedTokens: prefill.cached };
}
