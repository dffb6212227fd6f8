import { z } from 'zod';

export const OpenAiUsage = z
  .object({
    prompt_tokens: z.int(),
    completion_tokens: z.int(),
    total_tokens: z.int(),
    /** Of the prompt, what was already at hand from earlier requests and was not computed again. */
    prompt_tokens_details: z.object({ cached_tokens: z.int() }),
    /** Of the completion, what the model spent on reasoning. */
    completion_tokens_details: z.object({ reasoning_tokens: z.int() }),
  })
  .meta({ id: 'Usage' });
export type OpenAiUsage = z.infer<typeof OpenAiUsage>;
