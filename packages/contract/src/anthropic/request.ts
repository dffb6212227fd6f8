import { z } from 'zod';
import { chatMessageLimit } from '../openai/chat-request.ts';
import { stopLengthLimit, stopLimit } from '../openai/sampling.ts';
import { AnthropicCacheControl, AnthropicMessageParam, AnthropicText } from './content.ts';
import { AnthropicTool, AnthropicToolChoice, anthropicToolLimit } from './tool.ts';

const display = z.enum(['summarized', 'omitted']).nullish().describe("Heeded by models of Anthropic's.");

const Thinking = z.discriminatedUnion('type', [
  z.object({ type: z.literal('enabled'), budget_tokens: z.int().min(1).max(2_147_483_647), display }),
  z.object({ type: z.literal('adaptive'), display }),
  z.object({ type: z.literal('disabled') }),
]);

const promptFields = {
  model: z
    .string()
    .max(200)
    .nullish()
    .describe('Id of an installed model; absent, empty or `default` means the default model.'),
  messages: z.array(AnthropicMessageParam).min(1).max(chatMessageLimit),
  system: z.union([z.string(), z.array(AnthropicText)]).nullish(),
  tools: z
    .array(AnthropicTool)
    .max(anthropicToolLimit)
    .nullish()
    .describe('Tools that the caller runs; no server tools.'),
  tool_choice: AnthropicToolChoice.nullish(),
  thinking: Thinking.nullish().describe('Off where it is absent. The budget is in tokens.'),
  output_config: z
    .object({
      effort: z
        .enum(['low', 'medium', 'high', 'xhigh', 'max'])
        .nullish()
        .describe("Of adaptive thinking; of the whole answer at models of Anthropic's."),
      format: z
        .object({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) })
        .nullish()
        .describe('The answer always follows the schema.'),
      task_budget: z.null('is not supported: limit the answer with max_tokens').optional(),
    })
    .nullish(),
};

export const AnthropicCountRequest = z
  .object(promptFields)
  .meta({ id: 'CountTokensRequest', examples: [{ messages: [{ role: 'user', content: 'Name three colours.' }] }] });
export type AnthropicCountRequest = z.infer<typeof AnthropicCountRequest>;

/** Unknown fields are ignored, wrong values refused. */
export const AnthropicRequest = z
  .object({
    ...promptFields,
    max_tokens: z.int().min(1).max(2_147_483_647),
    stop_sequences: z.array(z.string().min(1).max(stopLengthLimit)).max(stopLimit).nullish(),
    temperature: z.number().min(0).max(2).nullish().describe('0 always takes the most likely token.'),
    top_p: z.number().min(0).max(1).nullish(),
    top_k: z.int().min(0).max(1_000_000).nullish(),
    stream: z.boolean().nullish(),
    cache_control: AnthropicCacheControl.nullish().describe('Of the whole prompt.'),
    metadata: z.object({ user_id: z.string().max(512).nullish() }).nullish(),
    service_tier: z.enum(['auto', 'standard_only']).nullish(),
    inference_geo: z.null('is not supported: the deployment decides where it runs').optional(),
    output_format: z.null('is not supported: use output_config.format').optional(),
    speed: z.literal('standard', 'must be "standard" or absent').nullish(),
    container: z.null('is not supported: no code runs here').optional(),
    mcp_servers: z.array(z.unknown()).max(0, 'is not supported: call the tools from your side').nullish(),
  })
  .meta({
    id: 'MessagesRequest',
    examples: [{ max_tokens: 200, messages: [{ role: 'user', content: 'Name three colours.' }] }],
  });
export type AnthropicRequest = z.infer<typeof AnthropicRequest>;
