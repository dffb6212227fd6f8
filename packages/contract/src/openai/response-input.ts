import { z } from 'zod';

/** Most items of one request. */
const itemLimit = 10_000;

const Id = z.string().max(200).nullish();
const CallId = z.string().min(1).max(200);
const ImageDetail = z.enum(['auto', 'low', 'high', 'original']).nullish().describe('As in chat completions.');

const Text = z.object({ type: z.enum(['input_text', 'output_text']), text: z.string() });
const Refusal = z.object({ type: z.literal('refusal'), refusal: z.string() });
const Image = z.object({
  type: z.literal('input_image'),
  image_url: z.string().nullish().describe('An http(s) address, or `data:image/…;base64,…`.'),
  file_id: z.null('is not supported: no files are kept here, send image_url').optional(),
  detail: ImageDetail,
});
/** Named here so that refusing them can say what is read. */
const OtherPart = z.looseObject({ type: z.enum(['input_file', 'input_audio']) });

export const ResponseInputPart = z.discriminatedUnion('type', [Text, Refusal, Image, OtherPart]);
export type ResponseInputPart = z.infer<typeof ResponseInputPart>;

const Message = z.object({
  type: z.literal('message').optional(),
  id: Id,
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content: z.union([z.string(), z.array(ResponseInputPart)]),
});

const FunctionCall = z.object({
  type: z.literal('function_call'),
  id: Id,
  call_id: CallId,
  name: z.string().min(1).max(200),
  arguments: z.string().describe('JSON, as text.'),
});

const FunctionCallOutput = z.object({
  type: z.literal('function_call_output'),
  id: Id,
  call_id: CallId,
  output: z.union([z.string(), z.array(ResponseInputPart)]),
});

const Reasoning = z.object({
  type: z.literal('reasoning'),
  id: Id,
  summary: z.array(z.object({ type: z.literal('summary_text'), text: z.string() })).nullish(),
  content: z.array(z.object({ type: z.literal('reasoning_text'), text: z.string() })).nullish(),
  encrypted_content: z.string().nullish().describe('Is not read.'),
});

/** Traces of tools that run at a vendor, and references to what a vendor keeps. */
const OtherItem = z.looseObject({
  type: z.enum([
    'item_reference',
    'file_search_call',
    'web_search_call',
    'computer_call',
    'computer_call_output',
    'image_generation_call',
    'code_interpreter_call',
    'local_shell_call',
    'local_shell_call_output',
    'mcp_list_tools',
    'mcp_approval_request',
    'mcp_approval_response',
    'mcp_call',
    'custom_tool_call',
    'custom_tool_call_output',
    'compaction',
  ]),
});

export const ResponseInputItem = z
  .union([Message, FunctionCall, FunctionCallOutput, Reasoning, OtherItem])
  .meta({ id: 'ResponseInputItem' });
export type ResponseInputItem = z.infer<typeof ResponseInputItem>;

export const ResponseInput = z.union([z.string(), z.array(ResponseInputItem).min(1).max(itemLimit)]);
