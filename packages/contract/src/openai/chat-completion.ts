import { z } from 'zod';
import { OpenAiToolCall } from './tool.ts';
import { OpenAiUsage } from './usage.ts';

export const OpenAiFinishReason = z.enum(['stop', 'length', 'tool_calls', 'content_filter']);
export type OpenAiFinishReason = z.infer<typeof OpenAiFinishReason>;

const TokenLogprob = z.object({
  token: z.string(),
  logprob: z.number(),
  /** The token's UTF-8 bytes, which may be a part of a character. */
  bytes: z.array(z.int()).nullable(),
});

export const ChatTokenLogprob = TokenLogprob.extend({ top_logprobs: z.array(TokenLogprob) });
export type ChatTokenLogprob = z.infer<typeof ChatTokenLogprob>;

export const ChatLogprobs = z.object({ content: z.array(ChatTokenLogprob).nullable(), refusal: z.null() });
export type ChatLogprobs = z.infer<typeof ChatLogprobs>;

export const ChatCompletion = z
  .object({
    id: z.string(),
    object: z.literal('chat.completion'),
    /** Seconds since 1970. */
    created: z.int(),
    model: z.string(),
    choices: z.array(
      z.object({
        index: z.int(),
        message: z.object({
          role: z.literal('assistant'),
          content: z.string().nullable(),
          refusal: z.null(),
          /** What the model thought before it answered, where it was asked to. */
          reasoning_content: z.string().optional(),
          tool_calls: z.array(OpenAiToolCall).optional(),
        }),
        logprobs: ChatLogprobs.nullable(),
        finish_reason: OpenAiFinishReason,
      }),
    ),
    usage: OpenAiUsage,
  })
  .meta({
    id: 'ChatCompletion',
    examples: [
      {
        id: 'chatcmpl-0199f2c4a7b87d3f9d0e4c6f2a1b3c5d',
        object: 'chat.completion',
        created: 1750000000,
        model: 'qwen3-0.6b',
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: 'Red, green and blue.', refusal: null },
            logprobs: null,
            finish_reason: 'stop',
          },
        ],
        usage: {
          prompt_tokens: 13,
          completion_tokens: 7,
          total_tokens: 20,
          prompt_tokens_details: { cached_tokens: 0 },
          completion_tokens_details: { reasoning_tokens: 0 },
        },
      },
    ],
  });
export type ChatCompletion = z.infer<typeof ChatCompletion>;

/** One `data:` frame of a streamed chat completion. */
export const ChatCompletionChunk = z
  .object({
    id: z.string(),
    object: z.literal('chat.completion.chunk'),
    created: z.int(),
    model: z.string(),
    choices: z.array(
      z.object({
        index: z.int(),
        delta: z.object({
          role: z.literal('assistant').optional(),
          content: z.string().optional(),
          reasoning_content: z.string().optional(),
          tool_calls: z
            .array(
              z.object({
                index: z.int(),
                id: z.string().optional(),
                type: z.literal('function').optional(),
                function: z.object({ name: z.string().optional(), arguments: z.string() }),
              }),
            )
            .optional(),
        }),
        logprobs: ChatLogprobs.nullable(),
        finish_reason: OpenAiFinishReason.nullable(),
      }),
    ),
    usage: OpenAiUsage.nullish(),
  })
  .meta({ id: 'ChatCompletionChunk' });
export type ChatCompletionChunk = z.infer<typeof ChatCompletionChunk>;
