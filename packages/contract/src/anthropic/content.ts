import { z } from 'zod';

const Id = z.string().min(1).max(200);

/** A model of Anthropic's keeps the prompt up to here at hand; the others know by themselves what they have. */
export const AnthropicCacheControl = z.object({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).nullish() });
export type AnthropicCacheControl = z.infer<typeof AnthropicCacheControl>;
const cache_control = AnthropicCacheControl.nullish();

export const AnthropicText = z.object({ type: z.literal('text'), text: z.string(), cache_control });
export type AnthropicText = z.infer<typeof AnthropicText>;

const Image = z.object({
  type: z.literal('image'),
  source: z.discriminatedUnion('type', [
    z.object({ type: z.literal('base64'), media_type: z.string().regex(/^image\/[\w.+-]+$/), data: z.string().min(1) }),
    z.object({ type: z.literal('url'), url: z.string().min(1) }),
    z.looseObject({ type: z.literal('file') }),
  ]),
  cache_control,
});

/** Blocks of a vendor's own tools and of documents; named here so that refusing them can say what is read. */
const Other = z.looseObject({
  type: z.enum([
    'document',
    'search_result',
    'container_upload',
    'server_tool_use',
    'web_search_tool_result',
    'web_fetch_tool_result',
    'code_execution_tool_result',
    'bash_code_execution_tool_result',
    'text_editor_code_execution_tool_result',
    'tool_search_tool_result',
    'tool_reference',
  ]),
});

export const AnthropicToolResultPart = z.discriminatedUnion('type', [AnthropicText, Image, Other]);
export type AnthropicToolResultPart = z.infer<typeof AnthropicToolResultPart>;

const ToolResult = z.object({
  type: z.literal('tool_result'),
  tool_use_id: Id,
  content: z.union([z.string(), z.array(AnthropicToolResultPart)]).nullish(),
  is_error: z.boolean().nullish(),
  cache_control,
});

const ToolUse = z.object({
  type: z.literal('tool_use'),
  id: Id,
  name: z.string().min(1).max(200),
  input: z.record(z.string(), z.unknown()),
  cache_control,
});

const Thinking = z.object({ type: z.literal('thinking'), thinking: z.string(), signature: z.string().nullish() });
const RedactedThinking = z.object({ type: z.literal('redacted_thinking'), data: z.string() });

export const AnthropicContentBlock = z
  .discriminatedUnion('type', [AnthropicText, Image, ToolResult, ToolUse, Thinking, RedactedThinking, Other])
  .meta({ id: 'ContentBlock' });
export type AnthropicContentBlock = z.infer<typeof AnthropicContentBlock>;

export const AnthropicMessageParam = z
  .object({
    role: z.enum(['user', 'assistant', 'system']),
    content: z.union([z.string(), z.array(AnthropicContentBlock)]),
  })
  .meta({ id: 'MessageParam' });
export type AnthropicMessageParam = z.infer<typeof AnthropicMessageParam>;
