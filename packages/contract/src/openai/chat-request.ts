import { z } from 'zod';
import { OpenAiMessage } from './chat-message.ts';
import { promptCacheKey, samplingFields, serviceTier, verbosity } from './sampling.ts';
import { OpenAiTool, OpenAiToolChoice, toolLimit } from './tool.ts';

/** Most messages of one request. */
export const chatMessageLimit = 10_000;

export const ResponseFormat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('json_object') }),
  z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({
      name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, underscores or hyphens'),
      description: z.string().nullish(),
      schema: z.record(z.string(), z.unknown()).nullish(),
      strict: z
        .boolean()
        .nullish()
        .describe('Models of this machine follow the schema always; other servers are told what is said here.'),
    }),
  }),
]);
export type ResponseFormat = z.infer<typeof ResponseFormat>;

export const ReasoningEffort = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']);
export type ReasoningEffort = z.infer<typeof ReasoningEffort>;

/** Unknown fields are ignored, wrong values refused. */
export const ChatCompletionRequest = z
  .object({
    ...samplingFields,
    messages: z.array(OpenAiMessage).min(1).max(chatMessageLimit),
    max_completion_tokens: samplingFields.max_tokens.describe('Newer name of `max_tokens`; wins over it.'),
    logprobs: z.boolean().nullish(),
    top_logprobs: z.int().min(0).max(20).nullish().describe('Only with `logprobs: true`.'),
    tools: z.array(OpenAiTool).max(toolLimit).nullish(),
    tool_choice: OpenAiToolChoice.nullish(),
    parallel_tool_calls: z.boolean().nullish(),
    response_format: ResponseFormat.nullish(),
    reasoning_effort: ReasoningEffort.nullish().describe(
      '`none` and `minimal` turn reasoning off, the others on, with a growing budget.',
    ),
    chat_template_kwargs: z
      .looseObject({ enable_thinking: z.boolean().nullish() })
      .nullish()
      .describe("Extra variables of the model's chat template; `enable_thinking` turns reasoning on or off."),
    enable_thinking: z.boolean().nullish().describe('As DashScope says it: turns reasoning on or off.'),
    thinking_budget: z.int().min(0).max(2_147_483_647).nullish().describe('Most tokens of the reasoning.'),
    thinking: z
      .object({ type: z.enum(['enabled', 'disabled']) })
      .nullish()
      .describe('As DeepSeek, Moonshot and Zhipu say it.'),
    vl_high_resolution_images: z.boolean().nullish().describe('Of DashScope: more tokens for each picture.'),
    verbosity,
    prompt_cache_key: promptCacheKey,
    service_tier: serviceTier,
    enable_search: z.literal(false, 'must be false or absent: there is no search on this server').nullish(),
    enable_code_interpreter: z.literal(false, 'must be false or absent: no code runs here').nullish(),
    translation_options: z.null('is not supported: say in the messages what to translate').optional(),
    modalities: z.array(z.literal('text', 'is not supported: answers are text')).nullish().describe('`text` only.'),
    audio: z.null('is not supported: answers are text').optional(),
    web_search_options: z.null('is not supported: give the model a tool that searches').optional(),
    functions: z.null('is not supported: use `tools`').optional(),
    function_call: z.null('is not supported: use `tool_choice`').optional(),
  })
  .meta({
    id: 'ChatCompletionRequest',
    examples: [
      { messages: [{ role: 'user', content: 'Name three colours.' }] },
      {
        model: 'default',
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0.7,
        max_completion_tokens: 200,
        messages: [
          { role: 'system', content: 'You answer in one sentence.' },
          { role: 'user', content: 'Why is the sky blue?' },
        ],
      },
    ],
  });
export type ChatCompletionRequest = z.infer<typeof ChatCompletionRequest>;
