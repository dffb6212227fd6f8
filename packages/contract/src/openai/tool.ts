import { z } from 'zod';

/** Most tools of one request. */
export const toolLimit = 128;

export const FunctionName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, underscores or hyphens');

export const OpenAiTool = z
  .object({
    type: z.literal('function'),
    function: z.object({
      name: FunctionName,
      description: z.string().nullish(),
      /** A JSON schema of type `object`; without one the function takes no arguments. */
      parameters: z.record(z.string(), z.unknown()).nullish(),
      strict: z.boolean().nullish(),
    }),
  })
  .meta({ id: 'Tool' });
export type OpenAiTool = z.infer<typeof OpenAiTool>;

export const OpenAiToolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.object({ type: z.literal('function'), function: z.object({ name: FunctionName }) }),
]);
export type OpenAiToolChoice = z.infer<typeof OpenAiToolChoice>;

export const OpenAiToolCall = z
  .object({
    id: z.string().min(1).max(200),
    type: z.literal('function'),
    function: z.object({
      name: FunctionName,
      /** JSON, as text. */
      arguments: z.string(),
    }),
  })
  .meta({ id: 'ToolCall' });
export type OpenAiToolCall = z.infer<typeof OpenAiToolCall>;
