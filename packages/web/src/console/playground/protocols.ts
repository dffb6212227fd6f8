/** One question, as the playground asks it. */
export interface Ask {
  model: string;
  system: string;
  prompt: string;
  maxTokens: number;
}

export interface Protocol {
  id: 'chat' | 'responses' | 'anthropic' | 'dashscope';
  /** As its makers call it. */
  name: string;
  path: string;
  headers: Record<string, string>;
  bodyOf(ask: Ask): object;
  /** The text that an event of the stream adds. */
  textOf(event: ProtocolEvent): string;
}

interface Failure {
  code?: string | number | null | undefined;
  type?: string | undefined;
  message?: string | undefined;
}

/** What the four kinds of event have where they bring text, or tell of a failure; each has one of them. */
export interface ProtocolEvent extends Failure {
  error?: Failure | null | undefined;
  response?: { error?: Failure | null };
  choices?: { delta?: { content?: string | null } }[];
  delta?: string | { text?: string };
  output?: { choices?: { message?: { content?: string } }[] };
}

const messagesOf = ({ system, prompt }: Ask) => [
  ...(system ? [{ role: 'system', content: system }] : []),
  { role: 'user', content: prompt },
];

const chat: Protocol = {
  id: 'chat',
  name: 'OpenAI Chat Completions',
  path: '/v1/chat/completions',
  headers: {},
  bodyOf: (ask) => ({ model: ask.model, messages: messagesOf(ask), max_tokens: ask.maxTokens, stream: true }),
  textOf: ({ choices }) => choices?.[0]?.delta?.content ?? '',
};

const responses: Protocol = {
  id: 'responses',
  name: 'OpenAI Responses',
  path: '/v1/responses',
  headers: {},
  bodyOf: ({ model, system, prompt, maxTokens }) => ({
    model,
    ...(system ? { instructions: system } : {}),
    input: prompt,
    max_output_tokens: maxTokens,
    stream: true,
  }),
  textOf: ({ type, delta }) => (type === 'response.output_text.delta' && typeof delta === 'string' ? delta : ''),
};

const anthropic: Protocol = {
  id: 'anthropic',
  name: 'Anthropic Messages',
  path: '/v1/messages',
  headers: { 'anthropic-version': '2023-06-01' },
  bodyOf: ({ model, system, prompt, maxTokens }) => ({
    model,
    max_tokens: maxTokens,
    ...(system ? { system } : {}),
    messages: [{ role: 'user', content: prompt }],
    stream: true,
  }),
  textOf: ({ type, delta }) => (type === 'content_block_delta' && typeof delta === 'object' ? (delta.text ?? '') : ''),
};

const dashscope: Protocol = {
  id: 'dashscope',
  name: 'DashScope',
  path: '/api/v1/services/aigc/text-generation/generation',
  headers: { 'x-dashscope-sse': 'enable' },
  bodyOf: (ask) => ({
    model: ask.model,
    input: { messages: messagesOf(ask) },
    parameters: { result_format: 'message', max_tokens: ask.maxTokens, incremental_output: true },
  }),
  textOf: ({ output }) => output?.choices?.[0]?.message?.content ?? '',
};

export const protocols: Protocol[] = [chat, responses, anthropic, dashscope];
