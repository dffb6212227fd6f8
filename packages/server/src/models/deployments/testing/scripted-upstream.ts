import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** One request that came. */
interface UpstreamCall {
  path: string;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it needs.
  body: any;
  /** Resolves when the connection is closed before the answer's end. */
  left: Promise<void>;
}

export type Reply = (response: ServerResponse, call: UpstreamCall) => void | Promise<void>;

export interface ScriptedUpstream extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123/v1`. */
  baseUrl: string;
  calls: UpstreamCall[];
  /** What to answer from now on: the replies in turn, the last of them for good. */
  answer(...replies: Reply[]): void;
}

/** Another server's API, with the answers that a test gives it. */
export async function startUpstream(...replies: Reply[]): Promise<ScriptedUpstream> {
  const calls: UpstreamCall[] = [];
  let script = replies;
  const server = createServer(async (request, response) => {
    const { promise: left, resolve } = Promise.withResolvers<void>();
    response.once('close', () => {
      if (!response.writableFinished) resolve();
    });
    const body = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString() || 'null');
    const call = { path: request.url!, headers: request.headers, body, left };
    calls.push(call);
    const reply = script.length > 1 ? script.shift()! : script[0]!;
    await reply(response, call);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    answer: (...next) => {
      script = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const STREAM = { 'content-type': 'text/event-stream' };

/** Events as they go over the wire; a number between them is a pause in milliseconds. */
export const events =
  (...frames: (string | number)[]): Reply =>
  async (response) => {
    response.writeHead(200, STREAM);
    response.flushHeaders();
    for (const frame of frames) {
      if (typeof frame === 'number') await wait(frame, undefined, { ref: false });
      else response.write(frame);
    }
    response.end();
  };

const frame = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
export const done = 'data: [DONE]\n\n';

/** A chunk of the OpenAI protocol. */
export const chunk = (delta: object, more: object = {}, finish: string | null = null) =>
  frame({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'upstream-model',
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...more,
  });

export const openAiUsage = (prompt: number, completion: number, cached = 0, reasoning = 0) => ({
  usage: {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  },
});

/** The last chunk as the protocol says: usage, and no choices. */
export const usageChunk = (...counts: Parameters<typeof openAiUsage>) =>
  frame({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'upstream-model',
    choices: [],
    ...openAiUsage(...counts),
  });

/** Says the texts, one chunk each, in the OpenAI protocol. */
export const saying = (...texts: string[]): Reply =>
  events(
    chunk({ role: 'assistant', content: '' }),
    ...texts.map((content) => chunk({ content })),
    chunk({}, {}, 'stop'),
    usageChunk(12, texts.length),
    done,
  );

export const errorEvent = (error: object) => frame({ error });

/** An error with its status. */
export const failing =
  (
    status: number,
    error: object = { message: `failed with ${status}`, type: 'x' },
    headers: Record<string, string> = {},
  ): Reply =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error }));

/** Never answers. */
export const silent: Reply = () => undefined;

/** Begins, and is cut off without an end. */
export const cutAfter =
  (...frames: string[]): Reply =>
  async (response) => {
    response.writeHead(200, STREAM);
    for (const each of frames) response.write(each);
    await wait(20);
    response.destroy();
  };

const anthropicEvent = (type: string, more: object = {}) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;

/** Says the texts in the Anthropic protocol, after some thinking where there is some. */
export const sayingAsAnthropic = (texts: string[], thinking = ''): Reply => {
  const block = (index: number, content_block: object, deltas: object[]) => [
    anthropicEvent('content_block_start', { index, content_block }),
    ...deltas.map((delta) => anthropicEvent('content_block_delta', { index, delta })),
    anthropicEvent('content_block_stop', { index }),
  ];
  const thought =
    thinking === ''
      ? []
      : block(0, { type: 'thinking', thinking: '', signature: '' }, [{ type: 'thinking_delta', thinking }]);
  const said = texts.map((text) => ({ type: 'text_delta', text }));
  return events(
    anthropicEvent('message_start', {
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'claude-x',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 10, cache_read_input_tokens: 5, cache_creation_input_tokens: 3, output_tokens: 1 },
      },
    }),
    ...thought,
    ...block(thinking === '' ? 0 : 1, { type: 'text', text: '' }, said),
    anthropicEvent('message_delta', {
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: { output_tokens: texts.length },
    }),
    anthropicEvent('message_stop'),
  );
};

/** Calls a tool in the Anthropic protocol. */
export const callingAsAnthropic = (name: string, input: object): Reply =>
  events(
    anthropicEvent('message_start', {
      message: {
        ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-x', content: [] },
        ...{ stop_reason: null, stop_sequence: null, usage: { input_tokens: 10, output_tokens: 1 } },
      },
    }),
    anthropicEvent('content_block_start', {
      index: 0,
      content_block: { type: 'tool_use', id: 'call_9', name, input: {} },
    }),
    anthropicEvent('content_block_delta', {
      index: 0,
      delta: { type: 'input_json_delta', partial_json: JSON.stringify(input) },
    }),
    anthropicEvent('content_block_stop', { index: 0 }),
    anthropicEvent('message_delta', { delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 5 } }),
    anthropicEvent('message_stop'),
  );

/** Says a text in the Anthropic protocol, and then that it is overloaded. */
export const overloadedInMidStream = (text: string): Reply =>
  events(
    anthropicEvent('message_start', {
      message: {
        ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-x', content: [] },
        ...{ stop_reason: null, stop_sequence: null, usage: { input_tokens: 180, output_tokens: 1 } },
      },
    }),
    anthropicEvent('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    anthropicEvent('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
    anthropicEvent('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
  );

/** Begins in the Anthropic protocol, and then says that it is overloaded. */
export const overloadedAnthropic: Reply = events(
  anthropicEvent('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
);
