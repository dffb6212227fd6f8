import { z } from 'zod';
import { ChatTokenLogprob } from './chat-completion.ts';
import { ResponseTextFormat, ResponseToolChoice } from './response-request.ts';

const ItemStatus = z.enum(['in_progress', 'completed', 'incomplete']);

const OutputText = z.object({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(z.never()),
  logprobs: z.array(ChatTokenLogprob).optional(),
});

const OutputMessage = z.object({
  id: z.string(),
  type: z.literal('message'),
  role: z.literal('assistant'),
  status: ItemStatus,
  content: z.array(OutputText),
});

const OutputReasoning = z.object({
  id: z.string(),
  type: z.literal('reasoning'),
  status: ItemStatus,
  summary: z.array(z.never()),
  /** What the model thought before it answered; may be sent back with the next input. */
  content: z.array(z.object({ type: z.literal('reasoning_text'), text: z.string() })),
});

const OutputFunctionCall = z.object({
  id: z.string(),
  type: z.literal('function_call'),
  status: ItemStatus,
  call_id: z.string(),
  name: z.string(),
  /** JSON, as text. */
  arguments: z.string(),
});

export const ResponseOutputItem = z.discriminatedUnion('type', [OutputMessage, OutputReasoning, OutputFunctionCall]);
export type ResponseOutputItem = z.infer<typeof ResponseOutputItem>;

export const ResponseUsage = z.object({
  input_tokens: z.int(),
  /** Of the input, what was already at hand and was not computed again. */
  input_tokens_details: z.object({ cached_tokens: z.int() }),
  output_tokens: z.int(),
  output_tokens_details: z.object({ reasoning_tokens: z.int() }),
  total_tokens: z.int(),
});
export type ResponseUsage = z.infer<typeof ResponseUsage>;

export const OpenAiResponse = z
  .object({
    id: z.string(),
    object: z.literal('response'),
    /** Seconds since 1970. */
    created_at: z.int(),
    status: z.enum(['in_progress', 'completed', 'incomplete', 'failed']),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    incomplete_details: z.object({ reason: z.enum(['max_output_tokens', 'content_filter']) }).nullable(),
    model: z.string(),
    output: z.array(ResponseOutputItem),
    usage: ResponseUsage.nullable(),
    instructions: z.string().nullable(),
    max_output_tokens: z.int().nullable(),
    metadata: z.record(z.string(), z.string()),
    parallel_tool_calls: z.boolean(),
    previous_response_id: z.null(),
    reasoning: z.object({ effort: z.string().nullable(), summary: z.null() }),
    store: z.literal(false),
    temperature: z.number().nullable(),
    text: z.object({ format: ResponseTextFormat }),
    tool_choice: ResponseToolChoice,
    tools: z.array(z.looseObject({ type: z.string() })),
    top_p: z.number().nullable(),
    truncation: z.literal('disabled'),
  })
  .meta({ id: 'Response' });
export type OpenAiResponse = z.infer<typeof OpenAiResponse>;

/** One event of a streamed response. */
export const ResponseEvent = z.looseObject({ type: z.string(), sequence_number: z.int() }).meta({
  id: 'ResponseEvent',
  description:
    '`response.created` and `response.in_progress`, then for each item its events, then one of `response.completed`, `response.incomplete` and `response.failed`.',
});
