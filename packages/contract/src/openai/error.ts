import { z } from 'zod';

/** The error body of the OpenAI-compatible API, in answers and in `data:` frames of a stream that fails half-way. */
export const OpenAiErrorBody = z
  .object({
    error: z.object({
      message: z.string(),
      type: z.string(),
      /** Path of the field at fault, such as `messages[1].role`. */
      param: z.string().nullable(),
      code: z.string().nullable(),
    }),
  })
  .meta({
    id: 'OpenAiError',
    description: 'What happened and what to do about it; `code` is stable, `param` names the field at fault.',
    examples: [
      {
        error: {
          message: 'temperature: must be at most 2',
          type: 'invalid_request_error',
          param: 'temperature',
          code: 'invalid_value',
        },
      },
    ],
  });
export type OpenAiErrorBody = z.infer<typeof OpenAiErrorBody>;
