import { z } from 'zod';
import { AnthropicCacheControl } from './content.ts';

/** Most tools of one request. */
export const anthropicToolLimit = 128;

const ToolName = z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/, 'must be 1 to 128 letters, digits, underscores or hyphens');

const CustomTool = z.object({
  type: z.literal('custom').nullish(),
  name: ToolName,
  description: z.string().nullish(),
  input_schema: z.record(z.string(), z.unknown()),
  strict: z.boolean().nullish(),
  cache_control: AnthropicCacheControl.nullish(),
});

/** Tools that run at a vendor, such as `web_search_20250305`. */
const ServerTool = z.looseObject({
  type: z.string().refine((type) => type !== 'custom', 'is "custom"'),
});

export const AnthropicTool = z.union([CustomTool, ServerTool]).meta({ id: 'AnthropicTool' });
export type AnthropicTool = z.infer<typeof AnthropicTool>;

const disable_parallel_tool_use = z.boolean().nullish().describe('At most one call in an answer.');

export const AnthropicToolChoice = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auto'), disable_parallel_tool_use }),
  z.object({ type: z.literal('any'), disable_parallel_tool_use }),
  z.object({ type: z.literal('tool'), name: ToolName, disable_parallel_tool_use }),
  z.object({ type: z.literal('none') }),
]);
export type AnthropicToolChoice = z.infer<typeof AnthropicToolChoice>;
