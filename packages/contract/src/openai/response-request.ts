import { z } from 'zod';
import { ReasoningEffort } from './chat-request.ts';
import { ResponseInput } from './response-input.ts';
import { promptCacheKey, samplingFields, serviceTier, verbosity } from './sampling.ts';
import { FunctionName, toolLimit } from './tool.ts';

const FunctionTool = z.object({
  type: z.literal('function'),
  name: FunctionName,
  description: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
  strict: z.boolean().nullish(),
});

/** Tools that run at a vendor; named here so that refusing them can say so. */
const OtherTool = z.looseObject({
  type: z.enum([
    'file_search',
    'web_search',
    'web_search_preview',
    'web_search_2025_08_26',
    'web_search_preview_2025_03_11',
    'computer',
    'computer_use_preview',
    'mcp',
    'code_interpreter',
    'image_generation',
    'local_shell',
    'shell',
    'custom',
    'namespace',
    'tool_search',
    'apply_patch',
  ]),
});

export const ResponseTool = z.discriminatedUnion('type', [FunctionTool, OtherTool]);
export type ResponseTool = z.infer<typeof ResponseTool>;

const NamedFunction = z.object({ type: z.literal('function'), name: FunctionName });

export const ResponseToolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  NamedFunction,
  z.object({
    type: z.literal('allowed_tools'),
    mode: z.enum(['auto', 'required']),
    tools: z.array(NamedFunction).min(1).max(toolLimit),
  }),
]);
export type ResponseToolChoice = z.infer<typeof ResponseToolChoice>;

export const ResponseTextFormat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('json_object') }),
  z.object({
    type: z.literal('json_schema'),
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, underscores or hyphens'),
    description: z.string().nullish(),
    schema: z.record(z.string(), z.unknown()),
    strict: z
      .boolean()
      .nullish()
      .describe('Models of this machine follow the schema always; other servers are told what is said here.'),
  }),
]);
export type ResponseTextFormat = z.infer<typeof ResponseTextFormat>;

const NOT_STORED = 'responses are not stored here: send the whole input with every request';

/** Unknown fields are ignored, wrong values refused. */
export const ResponseRequest = z
  .object({
    model: samplingFields.model,
    input: ResponseInput.describe('Text, or items: messages, function calls and their outputs, reasoning.'),
    instructions: z.string().nullish().describe('Stands before the input.'),
    max_output_tokens: samplingFields.max_tokens,
    temperature: samplingFields.temperature,
    top_p: samplingFields.top_p,
    top_logprobs: z
      .int()
      .min(0)
      .max(20)
      .nullish()
      .describe('Log-probabilities of the answer, with so many alternatives.'),
    include: z.array(z.string().max(100)).max(50).nullish().describe('`message.output_text.logprobs` is heeded.'),
    tools: z.array(ResponseTool).max(toolLimit).nullish().describe('Functions only.'),
    tool_choice: ResponseToolChoice.nullish(),
    parallel_tool_calls: z.boolean().nullish(),
    text: z.object({ format: ResponseTextFormat.nullish(), verbosity }).nullish(),
    reasoning: z
      .object({ effort: ReasoningEffort.nullish() })
      .nullish()
      .describe('`none` and `minimal` turn reasoning off, the others on, with a growing budget.'),
    stream: z.boolean().nullish(),
    metadata: z.record(z.string().max(64), z.string().max(512)).nullish().describe('Comes back with the answer.'),
    prompt_cache_key: promptCacheKey,
    service_tier: serviceTier,
    context_management: z.array(z.unknown()).max(0, 'is not supported: shorten the input on your side').nullish(),
    store: z.literal(false, `must be false or absent: ${NOT_STORED}`).nullish(),
    previous_response_id: z.null(NOT_STORED).optional(),
    conversation: z.null(NOT_STORED).optional(),
    prompt: z.null('is not supported: no prompts are kept here, send instructions and input').optional(),
    background: z.literal(false, 'must be false or absent: answers are given at once').nullish(),
    truncation: z
      .literal('disabled', 'must be "disabled" or absent: what does not fit is refused, never left out')
      .nullish(),
  })
  .meta({
    id: 'ResponseRequest',
    examples: [
      { input: 'Name three colours.' },
      {
        model: 'default',
        stream: true,
        instructions: 'You answer in one sentence.',
        input: [{ role: 'user', content: [{ type: 'input_text', text: 'Why is the sky blue?' }] }],
      },
    ],
  });
export type ResponseRequest = z.infer<typeof ResponseRequest>;
