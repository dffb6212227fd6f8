import { z } from 'zod';

const ToolCall = z.object({
  index: z.int(),
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

export const DashScopeAnswerMessage = z.object({
  role: z.literal('assistant'),
  /** A list where the request came to multimodal generation. */
  content: z.union([z.string(), z.array(z.object({ text: z.string() }))]),
  reasoning_content: z.string().optional(),
  tool_calls: z.array(ToolCall).optional(),
});
export type DashScopeAnswerMessage = z.infer<typeof DashScopeAnswerMessage>;

export const DashScopeFinishReason = z.enum(['stop', 'length', 'tool_calls', 'content_filter', 'null']);
export type DashScopeFinishReason = z.infer<typeof DashScopeFinishReason>;

export const DashScopeUsage = z.object({
  input_tokens: z.int(),
  output_tokens: z.int(),
  total_tokens: z.int(),
  prompt_tokens_details: z.object({ cached_tokens: z.int() }),
  output_tokens_details: z.object({ reasoning_tokens: z.int() }),
});
export type DashScopeUsage = z.infer<typeof DashScopeUsage>;

/** The whole answer, and also the `data:` of one frame of a streamed one. */
export const DashScopeAnswer = z
  .object({
    output: z.object({
      choices: z
        .array(
          z.object({
            /** Where several choices were asked for. */
            index: z.int().optional(),
            finish_reason: DashScopeFinishReason,
            message: DashScopeAnswerMessage,
          }),
        )
        .optional(),
      /** With `result_format: "text"`, instead of choices. */
      text: z.string().optional(),
      finish_reason: DashScopeFinishReason.optional(),
    }),
    usage: DashScopeUsage,
    request_id: z.string(),
  })
  .meta({ id: 'GenerationAnswer' });
export type DashScopeAnswer = z.infer<typeof DashScopeAnswer>;

export const DashScopeErrorBody = z
  .object({ code: z.string(), message: z.string(), request_id: z.string() })
  .meta({ id: 'DashScopeError' });
export type DashScopeErrorBody = z.infer<typeof DashScopeErrorBody>;
