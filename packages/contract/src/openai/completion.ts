import { z } from 'zod';
import { samplingFields } from './sampling.ts';
import { OpenAiUsage } from './usage.ts';

/** Most prompts of one request. */
export const promptLimit = 64;

/** Most tokens of one prompt. */
const promptTokenLimit = 262_144;

const TokenIds = z.array(z.int().min(0).max(2_147_483_647)).min(1).max(promptTokenLimit);

export const CompletionRequest = z
  .object({
    ...samplingFields,
    prompt: z
      .union([
        z.string(),
        TokenIds,
        z.array(z.string()).min(1).max(promptLimit),
        z.array(TokenIds).min(1).max(promptLimit),
      ])
      .describe('Text, an array of texts, token ids, or an array of those. No chat template is applied.'),
    max_tokens: samplingFields.max_tokens.describe('16 where it is absent.'),
    logprobs: z.int().min(0).max(20).nullish().describe('How many alternatives to report for each token.'),
    echo: z.boolean().nullish().describe('Put the prompt before the completion.'),
    best_of: z.int().nullish().describe('Only the value of `n`.'),
    suffix: z.null('is not supported: this model completes text at its end only').optional(),
  })
  .meta({ id: 'CompletionRequest', examples: [{ prompt: 'Once upon a time', max_tokens: 32, temperature: 0 }] });
export type CompletionRequest = z.infer<typeof CompletionRequest>;

export const CompletionLogprobs = z.object({
  tokens: z.array(z.string()),
  token_logprobs: z.array(z.number()),
  top_logprobs: z.array(z.record(z.string(), z.number())),
  /** Where each token starts in the text of the choice, counted in characters. */
  text_offset: z.array(z.int()),
});
export type CompletionLogprobs = z.infer<typeof CompletionLogprobs>;

/** The whole answer, and also one `data:` frame of a streamed one. */
export const Completion = z
  .object({
    id: z.string(),
    object: z.literal('text_completion'),
    created: z.int(),
    model: z.string(),
    choices: z.array(
      z.object({
        index: z.int(),
        text: z.string(),
        logprobs: CompletionLogprobs.nullable(),
        finish_reason: z.enum(['stop', 'length', 'content_filter']).nullable(),
      }),
    ),
    usage: OpenAiUsage.nullish(),
  })
  .meta({ id: 'Completion' });
export type Completion = z.infer<typeof Completion>;
