import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, type LanguageModelV4, type LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { UpstreamRequest } from '../../../platform/index.ts';
import { chatCompletionsModel } from './chat-completions-model.ts';

const options: LanguageModelV4CallOptions = {
  prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
  maxOutputTokens: 9,
  topP: 0.5,
  responseFormat: { type: 'json', schema: { type: 'object' } },
  tools: [{ type: 'function', name: 'look', inputSchema: { type: 'object' } }],
  toolChoice: { type: 'auto' },
  providerOptions: { upstream: { enable_thinking: true } },
};

const frame = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const head = { id: 'c-1', object: 'chat.completion.chunk', created: 7, model: 'm' };
const say = (delta: object, finish: string | null = null, more: object = {}) =>
  frame({ ...head, choices: [{ index: 0, delta, finish_reason: finish }], ...more });
const usage = { prompt_tokens: 9, completion_tokens: 4, prompt_tokens_details: { cached_tokens: 3 } };
const counted = frame({ ...head, choices: [], usage });
const call = (index: number | undefined, more: object) => say({ tool_calls: [{ index, type: 'function', ...more }] });
const done = 'data: [DONE]\n\n';

const streams: Record<string, string> = {
  'text and usage':
    say({ role: 'assistant', content: '' }) +
    say({ content: 'Hi ' }) +
    say({ content: '万' }) +
    say({}, 'stop') +
    counted +
    done,
  'usage with the last text, in an old chunk and none':
    say({ content: 'a' }, null, { usage }) + say({ content: 'b' }, 'length', { usage: null }) + done,
  'no usage at all': say({ content: 'a' }, 'stop') + done,
  'reasoning, then text, then reasoning':
    say({ reasoning_content: 'hm' }) +
    say({ reasoning: '…' }) +
    say({ content: 'a' }) +
    say({ reasoning_content: 'b' }, 'stop') +
    done,
  'pieces of content':
    say(
      {
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
          { type: 'text', text: 'a' },
          { type: 'x' },
        ],
      },
      'stop',
    ) + done,
  'a refusal': say({ refusal: 'I will not' }) + say({}, 'stop') + counted + done,
  'two tool calls in pieces':
    say({ content: 'Let me look.' }) +
    call(0, { id: 'a', function: { name: 'look', arguments: '' } }) +
    call(0, { function: { arguments: '{"x":' } }) +
    call(0, { function: { arguments: '1}' } }) +
    call(1, { id: 'b', function: { name: 'look', arguments: '{}' } }) +
    say({}, 'tool_calls') +
    counted +
    done,
  'a tool call whose name comes late':
    call(0, { id: 'a', function: { arguments: '{"x"' } }) +
    call(0, { function: { name: 'look' } }) +
    call(0, { function: { arguments: ':1}' } }) +
    say({}, 'tool_calls') +
    done,
  'an error in the stream': say({ content: 'a' }) + frame({ error: { message: 'overloaded', code: 529 } }),
  'a finish reason of its own': say({ content: 'a' }, 'content_filter') + done,
  'no finish reason': say({ content: 'a' }) + done,
  nothing: done,
};

const connection = { baseURL: 'http://upstream/v1/', name: 'upstream', apiKey: 'key' };

function read(status: number, body: string) {
  const asked: UpstreamRequest[] = [];
  const own = chatCompletionsModel({
    ...connection,
    model: 'm',
    async post(_url, request) {
      asked.push(request);
      return { status, headers: { 'retry-after': '7' }, body: cut(body) };
    },
  });
  return { own, asked };
}

/** In pieces of five bytes, so that every event and some letters are cut. */
async function* cut(body: string) {
  const bytes = Buffer.from(body);
  for (let from = 0; from < bytes.length; from += 5) yield bytes.subarray(from, from + 5);
}

function sdk(body: string) {
  const asked: string[] = [];
  const fetch = async (_url: unknown, init?: RequestInit) => {
    asked.push(String(init!.body));
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const model = createOpenAICompatible({
    ...connection,
    includeUsage: true,
    supportsStructuredOutputs: true,
    fetch,
  }).chatModel('m');
  return { model, asked };
}

/**
 * Parts as far as anybody reads them; made-up ids and the package's own errors are no part of the wire. The package does not
 * tell of the prompt before the end.
 */
async function partsOf(model: LanguageModelV4, asking = options): Promise<unknown[]> {
  const { stream } = await model.doStream(asking);
  const parts = (await Array.fromAsync(stream)).filter(({ type }) => type !== 'raw');
  return parts.map((part) => {
    if (part.type === 'finish') return { ...part, providerMetadata: undefined };
    if (part.type === 'error' && part.error instanceof Error) return { type: 'error', error: part.error.name };
    return part;
  });
}

for (const [name, body] of Object.entries(streams)) {
  test(`${name}: the parts and the request are those of the AI SDK`, async () => {
    const reference = sdk(body);
    const { own, asked } = read(200, body);
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
    assert.deepEqual(plain(await partsOf(own)), plain(await partsOf(reference.model)));
    assert.deepEqual(JSON.parse(asked[0]!.body), JSON.parse(reference.asked[0]!));
    assert.equal(asked[0]!.headers.authorization, 'Bearer key');
  });
}

const conversation: LanguageModelV4CallOptions['prompt'] = [
  { role: 'system', content: 'Be brief.' },
  {
    role: 'user',
    content: [
      { type: 'text', text: 'What is this?' },
      { type: 'file', mediaType: 'image/png', data: { type: 'data', data: new Uint8Array([1, 2, 3]) } },
      { type: 'file', mediaType: 'image/*', data: { type: 'url', url: new URL('https://pictures.test/1.png') } },
    ],
  },
  {
    role: 'assistant',
    content: [
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'Let me look.' },
      { type: 'tool-call', toolCallId: 'a', toolName: 'look', input: { x: 1 } },
    ],
  },
  {
    role: 'tool',
    content: [
      { type: 'tool-result', toolCallId: 'a', toolName: 'look', output: { type: 'text', value: 'A cat.' } },
      { type: 'tool-result', toolCallId: 'b', toolName: 'look', output: { type: 'json', value: { y: [2] } } },
      { type: 'tool-result', toolCallId: 'c', toolName: 'look', output: { type: 'error-text', value: 'no' } },
    ],
  },
];

const look = { type: 'function', name: 'look', description: 'Looks.', inputSchema: {}, strict: true } as const;

const requests: Record<string, Partial<LanguageModelV4CallOptions>> = {
  'a conversation with pictures and tools': { prompt: conversation },
  'every option of sampling': {
    ...{ temperature: 0.3, topP: 0.9, frequencyPenalty: 1, presencePenalty: -1, seed: 7, stopSequences: ['.'] },
    providerOptions: { upstream: { top_k: 5, min_p: 0.1, chat_template_kwargs: { enable_thinking: false } } },
  },
  'nothing but a prompt': { tools: [], toolChoice: undefined, responseFormat: undefined, providerOptions: {} },
  'plain text': { responseFormat: { type: 'text' } },
  'any JSON': { responseFormat: { type: 'json' } },
  'a named form': { responseFormat: { type: 'json', schema: {}, name: 'form', description: 'A form.' } },
  'a tool that must be called': { tools: [look], toolChoice: { type: 'tool', toolName: 'look' } },
  'some tool': { tools: [look], toolChoice: { type: 'required' } },
  'no tool': { tools: [look], toolChoice: { type: 'none' } },
};

for (const [name, more] of Object.entries(requests)) {
  test(`${name}: the request is that of the AI SDK`, async () => {
    const [reference, ours] = [sdk(done), read(200, done)];
    const asking = { ...options, ...more };
    await Promise.all([partsOf(reference.model, asking), partsOf(ours.own, asking)]);
    assert.deepEqual(JSON.parse(ours.asked[0]!.body), JSON.parse(reference.asked[0]!));
  });
}

test('an event that is no JSON is a failure, and what follows is still counted', async () => {
  const parts = (await partsOf(read(200, `${say({ content: 'a' })}data: {oops\n\n${counted}${done}`).own)) as {
    type: string;
    usage?: { outputTokens: { total: number } };
  }[];
  assert.ok(parts.some(({ type }) => type === 'error'));
  assert.equal(parts.at(-1)!.usage!.outputTokens.total, 4);
});

test('tool calls without an index or an id are told apart by what there is', async () => {
  const body =
    call(undefined, { id: 'a', function: { name: 'look', arguments: '{"x":' } }) +
    call(undefined, { function: { arguments: '1}' } }) +
    call(undefined, { id: 'b', function: { name: 'look', arguments: '{}' } }) +
    say({}, 'tool_calls');
  const parts = (await partsOf(read(200, body).own)) as { type: string; toolCallId?: string; input?: string }[];
  const calls = parts.filter(({ type }) => type === 'tool-call').map(({ toolCallId, input }) => [toolCallId, input]);
  assert.deepEqual(calls, [
    ['a', '{"x":1}'],
    ['b', '{}'],
  ]);
});

test('a refused request carries status, headers and the beginning of the answer', async () => {
  const { own } = read(429, `{"error":{"message":"slow down"}}${' '.repeat(100_000)}`);
  await assert.rejects(
    async () => own.doStream(options),
    (error) => {
      assert.ok(APICallError.isInstance(error));
      assert.equal(error.statusCode, 429);
      assert.equal(error.responseHeaders!['retry-after'], '7');
      assert.match(error.responseBody!, /slow down/);
      assert.equal(error.responseBody!.length, 64 * 1024);
      assert.doesNotMatch(JSON.stringify(error), /Hello/);
      return true;
    },
  );
});

test('whoever leaves the stream closes the connection', async () => {
  let closed = false;
  async function* body() {
    try {
      for (;;) yield Buffer.from(say({ content: 'x' }));
    } finally {
      closed = true;
    }
  }
  const model = chatCompletionsModel({
    ...connection,
    model: 'm',
    post: async () => ({ status: 200, headers: {}, body: body() }),
  });
  const { stream } = await model.doStream(options);
  for await (const part of stream) if (part.type === 'text-delta') break;
  assert.ok(closed);
});
