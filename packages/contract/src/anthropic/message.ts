import { z } from 'zod';

export const AnthropicAnswerBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), citations: z.null() }),
  z.object({ type: z.literal('thinking'), thinking: z.string(), signature: z.string() }),
  z.object({ type: z.literal('redacted_thinking'), data: z.string() }),
  z.object({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.record(z.string(), z.unknown()) }),
]);
export type AnthropicAnswerBlock = z.infer<typeof AnthropicAnswerBlock>;

export const AnthropicUsage = z.object({
  /** Of the prompt, what was computed: what was already at hand is counted apart. */
  input_tokens: z.int(),
  cache_creation_input_tokens: z.int(),
  cache_read_input_tokens: z.int(),
  output_tokens: z.int(),
  output_tokens_details: z.object({ thinking_tokens: z.int() }),
});
export type AnthropicUsage = z.infer<typeof AnthropicUsage>;

export const AnthropicStopReason = z.enum(['end_turn', 'max_tokens', 'stop_sequence', 'tool_use', 'refusal']);
export type AnthropicStopReason = z.infer<typeof AnthropicStopReason>;

export const AnthropicMessage = z
  .object({
    id: z.string(),
    type: z.literal('message'),
    role: z.literal('assistant'),
    model: z.string(),
    content: z.array(AnthropicAnswerBlock),
    stop_reason: AnthropicStopReason.nullable(),
    stop_sequence: z.string().nullable(),
    usage: AnthropicUsage,
  })
  .meta({ id: 'Message' });
export type AnthropicMessage = z.infer<typeof AnthropicMessage>;

/** One event of a streamed message. */
export const AnthropicEvent = z.looseObject({ type: z.string() }).meta({
  id: 'MessageEvent',
  description:
    '`message_start`, for each block `content_block_start`, `content_block_delta`s and `content_block_stop`, then `message_delta` and `message_stop`; `ping` at any time.',
});

export const AnthropicTokenCount = z.object({ input_tokens: z.int() }).meta({ id: 'TokenCount' });
export type AnthropicTokenCount = z.infer<typeof AnthropicTokenCount>;

export const AnthropicErrorBody = z
  .object({
    type: z.literal('error'),
    error: z.object({ type: z.string(), message: z.string() }),
    request_id: z.string(),
  })
  .meta({ id: 'AnthropicError' });
export type AnthropicErrorBody = z.infer<typeof AnthropicErrorBody>;
