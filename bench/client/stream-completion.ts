import { type IncomingMessage, request } from 'node:http';
import { EventSplitter } from './event-splitter.ts';

/** What a client saw of one streamed answer. Times are `performance.now()` milliseconds. */
export interface Answer {
  sentAt: number;
  /** First event that carried text. */
  firstTextAt: number;
  /** Every event that carried text. */
  textTimes: number[];
  finishedAt: number;
  text: string;
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
}

export interface CompletionCall {
  /** Address of the server, without a path. */
  url: string;
  path: '/v1/completions' | '/v1/chat/completions';
  body: Record<string, unknown>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Told of every piece of text as it arrives. */
  onText?: (at: number) => void;
  /** Most milliseconds for the whole answer. */
  timeoutMs?: number;
}

interface Chunk {
  choices?: { text?: string; delta?: { content?: string | null; reasoning_content?: string | null } }[];
  usage?: {
    prompt_tokens: number;
    completion_tokens: number;
    prompt_tokens_details?: { cached_tokens?: number };
  } | null;
  error?: { message: string };
}

/** Asks for a streamed answer with usage, and reads it to the end. */
export async function streamCompletion(call: CompletionCall): Promise<Answer> {
  const sentAt = performance.now();
  const response = await post(call);
  if (response.statusCode !== 200) {
    throw new Error(`${call.url}${call.path} answered ${response.statusCode}: ${await readAll(response)}`);
  }
  const answer: Answer = {
    sentAt,
    firstTextAt: Number.NaN,
    textTimes: [],
    finishedAt: Number.NaN,
    text: '',
    promptTokens: 0,
    cachedTokens: 0,
    completionTokens: 0,
  };
  const events = new EventSplitter();
  for await (const bytes of response) {
    const at = performance.now();
    for (const event of events.push(bytes as Buffer)) {
      if (event !== '[DONE]') take(JSON.parse(event) as Chunk, at, answer, call.onText);
    }
  }
  answer.finishedAt = performance.now();
  if (answer.textTimes.length === 0) throw new Error(`${call.url}${call.path} answered without any text`);
  return answer;
}

function take(chunk: Chunk, at: number, answer: Answer, onText?: (at: number) => void): void {
  if (chunk.error) throw new Error(`The answer broke off: ${chunk.error.message}`);
  const choice = chunk.choices?.[0];
  const text = choice?.text ?? `${choice?.delta?.reasoning_content ?? ''}${choice?.delta?.content ?? ''}`;
  if (text !== '') {
    if (answer.textTimes.length === 0) answer.firstTextAt = at;
    answer.textTimes.push(at);
    answer.text += text;
    onText?.(at);
  }
  if (chunk.usage) {
    answer.promptTokens = chunk.usage.prompt_tokens;
    answer.completionTokens = chunk.usage.completion_tokens;
    answer.cachedTokens = chunk.usage.prompt_tokens_details?.cached_tokens ?? 0;
  }
}

function post({ url, path, body, headers, signal, timeoutMs = 600_000 }: CompletionCall): Promise<IncomingMessage> {
  const limit = AbortSignal.timeout(timeoutMs);
  const payload = JSON.stringify({ ...body, stream: true, stream_options: { include_usage: true } });
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}${path}`,
      {
        method: 'POST',
        // A connection of its own for each call: llama-server may close a kept one just as it is used again.
        agent: false,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
        },
      },
      resolve,
    );
    outgoing.on('error', reject);
    outgoing.setNoDelay(true);
    outgoing.end(payload);
  });
}

async function readAll(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const bytes of response) text += bytes;
  return text;
}
