import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { z } from 'zod';

const Count = z.int().min(0).nullish();

/** As the vendor counts it: what was read from its cache, or written to it, is no part of the input. */
const Usage = z.looseObject({
  input_tokens: z.int().min(0),
  cache_read_input_tokens: Count,
  cache_creation_input_tokens: Count,
});

/** A part of the package's stream, said as our engine says it: the tokens of the prompt, and what ended the text. */
export function anthropicPart(part: LanguageModelV4StreamPart): LanguageModelV4StreamPart {
  if (part.type === 'custom') return promptTold(part.providerMetadata?.anthropic?.usage) ?? part;
  if (part.type !== 'finish') return part;
  const stopString = part.providerMetadata?.anthropic?.stopSequence;
  if (typeof stopString !== 'string') return part;
  const wanwen = { ...part.providerMetadata?.wanwen, stopString };
  return { ...part, providerMetadata: { ...part.providerMetadata, wanwen } };
}

function promptTold(told: unknown): LanguageModelV4StreamPart | undefined {
  const { data: usage } = Usage.safeParse(told);
  if (usage === undefined) return undefined;
  const [cached, written] = [usage.cache_read_input_tokens ?? 0, usage.cache_creation_input_tokens ?? 0];
  return { type: 'raw', rawValue: { type: 'prompt', total: usage.input_tokens + cached + written, cached, written } };
}
