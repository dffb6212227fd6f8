import { z } from 'zod';
import { chatMessageLimit, ResponseFormat } from '../openai/chat-request.ts';
import { choiceLimit, samplingFields, stopLengthLimit, stopLimit } from '../openai/sampling.ts';
import { FunctionName, OpenAiTool, toolLimit } from '../openai/tool.ts';
import { DashScopeMessage } from './message.ts';

const StopString = z.string().min(1).max(stopLengthLimit);

export const DashScopeParameters = z.object({
  result_format: z.enum(['message', 'text']).nullish(),
  incremental_output: z.boolean().nullish().describe('Of streams: frames carry what is new, instead of all so far.'),
  max_tokens: samplingFields.max_tokens,
  temperature: samplingFields.temperature,
  top_p: samplingFields.top_p,
  top_k: samplingFields.top_k,
  seed: samplingFields.seed,
  presence_penalty: samplingFields.presence_penalty,
  repetition_penalty: samplingFields.repetition_penalty,
  stop: z
    .union([StopString, z.array(StopString).max(stopLimit)])
    .nullish()
    .describe('Texts; token ids are not read.'),
  n: z.int().min(1).max(choiceLimit).nullish(),
  tools: z.array(OpenAiTool).max(toolLimit).nullish(),
  tool_choice: z
    .union([
      z.enum(['auto', 'none']),
      z.object({ type: z.literal('function'), function: z.object({ name: FunctionName }) }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  response_format: ResponseFormat.nullish(),
  enable_thinking: z.boolean().nullish(),
  thinking_budget: z.int().min(0).max(2_147_483_647).nullish().describe('Tokens.'),
  vl_high_resolution_images: z.boolean().nullish().describe('More tokens for each picture.'),
  enable_code_interpreter: z.literal(false, 'must be false or absent: no code runs here').nullish(),
  translation_options: z.null('is not supported: say in the messages what to translate').optional(),
  enable_search: z.literal(false, 'must be false or absent: there is no search on this server').nullish(),
  logprobs: z.literal(false, 'must be false or absent: use /v1/chat/completions for log-probabilities').nullish(),
});
export type DashScopeParameters = z.infer<typeof DashScopeParameters>;

/** Unknown fields and headers are ignored, wrong values refused. */
export const DashScopeRequest = z
  .object({
    model: samplingFields.model,
    input: z
      .object({
        messages: z.array(DashScopeMessage).min(1).max(chatMessageLimit).nullish(),
        prompt: z.string().nullish().describe('One message of the user, after `history` or `messages`.'),
        history: z
          .array(z.object({ user: z.string(), bot: z.string() }))
          .max(chatMessageLimit)
          .nullish(),
      })
      .describe('`messages` or `prompt`.'),
    parameters: DashScopeParameters.nullish(),
  })
  .meta({
    id: 'GenerationRequest',
    examples: [
      {
        model: 'default',
        input: { messages: [{ role: 'user', content: 'Name three colours.' }] },
        parameters: { result_format: 'message' },
      },
    ],
  });
export type DashScopeRequest = z.infer<typeof DashScopeRequest>;
