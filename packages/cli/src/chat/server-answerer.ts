import { machineHeaders } from '../server/find-server.ts';
import { AnswerError, type Answerer, type AnswerPart, type AnswerRequest, type TokenUsage } from './answerer.ts';
import { readEvents } from './read-events.ts';

export interface ServerAnswererOptions {
  /** Where the server listens, such as `http://127.0.0.1:2023`. */
  address: string;
  apiKey?: string | undefined;
  /** Of the data folder of a server on this machine; used where there is no API key. */
  machineKey?: string | undefined;
  fetch?: typeof fetch;
}

const listTimeoutMs = 10_000;

/** Asks a server through its OpenAI-compatible API, so any such server will do. */
export function createServerAnswerer(options: ServerAnswererOptions): Answerer {
  const { address, fetch = globalThis.fetch } = options;
  const authorization = credentials(options);
  const call = async (path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> => {
    const response = await fetch(new URL(path, address), { ...init, headers: { ...authorization, ...init.headers } });
    if (!response.ok) throw await refusal(response);
    return response;
  };
  const models = async (): Promise<string[]> => {
    const response = await call('/v1/models', { signal: AbortSignal.timeout(listTimeoutMs) });
    const body = (await response.json()) as { data?: { id: string }[] };
    return body.data?.map(({ id }) => id) ?? [];
  };
  return {
    kind: 'server',
    models,
    defaultModel: async () => (await models())[0] ?? null,
    async *answer(request) {
      const response = await call('/v1/chat/completions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(toBody(request)),
        signal: request.signal,
      });
      yield* readAnswer(response, request);
    },
    async [Symbol.asyncDispose]() {},
  };
}

function credentials({ apiKey, machineKey }: ServerAnswererOptions): Record<string, string> {
  if (apiKey) return { authorization: `Bearer ${apiKey}` };
  return machineHeaders(machineKey);
}

function toBody(request: AnswerRequest) {
  return {
    model: request.model,
    messages: request.messages,
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: request.maxTokens,
    temperature: request.temperature,
    top_p: request.topP,
    seed: request.seed,
    chat_template_kwargs: { enable_thinking: request.thinking },
  };
}

interface Chunk {
  model?: string;
  choices?: { delta?: { content?: string | null; reasoning_content?: string | null }; finish_reason?: string | null }[];
  usage?: {
    prompt_tokens: number;
    completion_tokens: number;
    prompt_tokens_details?: { cached_tokens?: number } | null;
  } | null;
  error?: ErrorShape;
}

interface ErrorShape {
  message?: string;
  code?: string | number | null;
  type?: string;
}

async function* readAnswer(response: Response, request: AnswerRequest): AsyncGenerator<AnswerPart> {
  let model = request.model ?? '';
  let reason: string | undefined;
  let usage: TokenUsage | null = null;
  for await (const event of readEvents(bytesOf(response))) {
    if (event === '[DONE]') break;
    const chunk = parseChunk(event);
    if (chunk.error) throw toError(chunk.error, response.status);
    model = chunk.model ?? model;
    usage = readUsage(chunk) ?? usage;
    const choice = chunk.choices?.[0];
    if (choice?.delta?.reasoning_content) yield { type: 'reasoning', text: choice.delta.reasoning_content };
    if (choice?.delta?.content) yield { type: 'text', text: choice.delta.content };
    reason = choice?.finish_reason ?? reason;
  }
  if (reason === undefined && !request.signal.aborted)
    throw new AnswerError('stream_cut', 'The server ended the answer before it was complete.');
  yield { type: 'finish', model, reason: reason ?? 'stop', usage };
}

async function* bytesOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body) yield* body;
}

function parseChunk(event: string): Chunk {
  try {
    return JSON.parse(event) as Chunk;
  } catch (cause) {
    throw new AnswerError('bad_reply', 'The server sent something that is not JSON.', { cause });
  }
}

function readUsage({ usage }: Chunk): TokenUsage | undefined {
  if (!usage) return undefined;
  return {
    promptTokens: usage.prompt_tokens,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    completionTokens: usage.completion_tokens,
  };
}

async function refusal(response: Response): Promise<AnswerError> {
  const body = await response.text().catch(() => '');
  try {
    return toError((JSON.parse(body) as { error: ErrorShape }).error, response.status);
  } catch {
    return new AnswerError(`http_${response.status}`, `The server answered ${response.status}: ${body.slice(0, 200)}`);
  }
}

const toError = ({ code, type, message }: ErrorShape, status: number): AnswerError =>
  new AnswerError(String(code ?? type ?? `http_${status}`), message ?? `The server answered ${status}.`);
