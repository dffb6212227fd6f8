import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApi } from '../api-kit/testing/start-api.ts';
import { saying } from '../gateway/testing/scripted-model.ts';
import { events, startUpstream } from '../models/deployments/testing/scripted-upstream.ts';
import { asked, openDeployments } from '../models/deployments/testing/test-deployments.ts';
import { registerAnthropicRoutes } from './anthropic/index.ts';
import { registerOpenAiRoutes } from './openai/index.ts';

type Test = Parameters<typeof openDeployments>[0];

const event = (type: string, more: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
const block = (index: number, content_block: object, ...deltas: object[]) =>
  [
    event('content_block_start', { index, content_block }),
    ...deltas.map((delta) => event('content_block_delta', { index, delta })),
    event('content_block_stop', { index }),
  ].join('');

const counted = { input_tokens: 10, cache_read_input_tokens: 5, cache_creation_input_tokens: 3 };
const usage = { ...counted, output_tokens: 9 };
const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-x', content: [], stop_reason: null };

/** Two signed thoughts, the second of them not shown, one that is encrypted, a word, a call of a tool, and a stop string. */
const thinker = events(
  event('message_start', { message: { ...message, stop_sequence: null, usage: { ...counted, output_tokens: 1 } } }),
  block(
    0,
    { type: 'thinking', thinking: '', signature: '' },
    { type: 'thinking_delta', thinking: 'Hm.' },
    { type: 'signature_delta', signature: 'c2ln' },
  ),
  block(1, { type: 'thinking', thinking: '', signature: '' }, { type: 'signature_delta', signature: 'c2ln2' }),
  block(2, { type: 'redacted_thinking', data: 'ZW5j' }),
  block(3, { type: 'text', text: '' }, { type: 'text_delta', text: 'Wait.' }),
  block(
    4,
    { type: 'tool_use', id: 't1', name: 'look', input: {} },
    { type: 'input_json_delta', partial_json: '{"at":1}' },
  ),
  event('message_delta', {
    delta: { stop_reason: 'stop_sequence', stop_sequence: 'END' },
    usage: { output_tokens: 9 },
  }),
  event('message_stop', {}),
);

const thoughts = [
  { type: 'thinking', thinking: 'Hm.', signature: 'c2ln' },
  { type: 'thinking', thinking: '', signature: 'c2ln2' },
  { type: 'redacted_thinking', data: 'ZW5j' },
];

async function start(t: Test) {
  const upstream = await startUpstream(thinker);
  t.after(() => upstream[Symbol.asyncDispose]());
  const deployments = await openDeployments(t);
  const capabilities = { thinking: true, vision: true };
  const made = { baseUrl: upstream.baseUrl, model: 'claude-sonnet-4-5', apiKey: 'sk-123456789012', capabilities };
  await deployments.create(asked({ ...made, kind: 'anthropic' }));
  const api = await startApi(saying('never'), {}, ({ app, gateway, models }) => {
    models.candidates = async (_, call) => (await deployments.candidates('chat', call)).ready;
    registerAnthropicRoutes(app, {
      gateway,
      models: { defaultModel: () => 'scripted', measureTokens: async () => ({ tokens: 1, isEstimate: false }) },
    });
    registerOpenAiRoutes(app, { gateway, models });
  });
  t.after(() => api[Symbol.asyncDispose]());
  return { upstream, post: (body: object, path = '/v1/messages') => api.post(path, { max_tokens: 4000, ...body }) };
}

const hello = { messages: [{ role: 'user', content: 'Hello' }] };
const tools = [{ name: 'look', input_schema: { type: 'object' } }];

test('signatures, encrypted thinking, counts and the stop string come back, streamed or not', async (t) => {
  const { post } = await start(t);
  const whole = (await (await post({ ...hello, tools })).json()) as { content: object[] };
  const content = [
    ...thoughts,
    { type: 'text', text: 'Wait.', citations: null },
    { type: 'tool_use', id: 't1', name: 'look', input: { at: 1 } },
  ];
  assert.deepEqual(
    { ...whole, id: '', model: '' },
    {
      ...{ ...message, id: '', model: '', content, stop_reason: 'stop_sequence', stop_sequence: 'END' },
      usage: { ...usage, output_tokens_details: { thinking_tokens: 0 } },
    },
  );
  const frames = (await (await post({ ...hello, tools, stream: true })).text())
    .split('\n')
    .flatMap((line) => (line.startsWith('data: ') ? [JSON.parse(line.slice(6))] : []));
  const [begun] = frames;
  assert.deepEqual(
    [begun.type, begun.message.usage],
    ['message_start', { ...counted, output_tokens: 0, output_tokens_details: { thinking_tokens: 0 } }],
  );
  const of = (type: string) => frames.filter((frame) => frame.type === type);
  assert.deepEqual(
    of('content_block_start').map((frame) => [frame.index, frame.content_block.type]),
    [...content.entries()].map(([index, { type }]) => [index, type]),
  );
  assert.equal(of('content_block_stop').length, 5);
  assert.deepEqual(
    of('content_block_delta').flatMap(({ index, delta }) => (delta.signature ? [[index, delta.signature]] : [])),
    [
      [0, 'c2ln'],
      [1, 'c2ln2'],
    ],
  );
  assert.deepEqual(of('message_delta')[0].delta, { stop_reason: 'stop_sequence', stop_sequence: 'END' });
});

test('blocks, what a cache is to keep, and signed thinking go to the vendor as they came', async (t) => {
  const { upstream, post } = await start(t);
  const cached = (block: object, ttl?: string) => ({
    ...block,
    cache_control: { type: 'ephemeral', ...(ttl && { ttl }) },
  });
  const text = (said: string) => ({ type: 'text', text: said });
  const picture = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } };
  const answer = [...thoughts, text('Wait.'), { type: 'tool_use', id: 't1', name: 'look', input: { at: 1 } }];
  const body = {
    system: [text('Be'), cached(text('brief'), '1h')],
    tools: [cached({ ...tools[0], description: 'D' })],
    messages: [
      { role: 'user', content: [text('one'), text('two'), picture] },
      { role: 'assistant', content: answer },
      {
        role: 'user',
        content: [cached({ type: 'tool_result', tool_use_id: 't1', content: 'seen' }), cached(text('And?'))],
      },
    ],
    tool_choice: { type: 'auto', disable_parallel_tool_use: true },
    thinking: { type: 'enabled', budget_tokens: 1500, display: 'omitted' },
    metadata: { user_id: 'u-1' },
    service_tier: 'standard_only',
  };
  assert.equal((await post(body)).status, 200);
  const { body: sent } = upstream.calls.at(-1)!;
  assert.deepEqual(sent.system, body.system);
  assert.deepEqual(sent.messages, body.messages);
  assert.deepEqual(sent.tools[0].cache_control, { type: 'ephemeral' });
  assert.deepEqual(sent.tool_choice, body.tool_choice);
  assert.deepEqual([sent.thinking, sent.max_tokens], [body.thinking, 4000]);
  assert.deepEqual([sent.metadata, sent.service_tier], [body.metadata, body.service_tier]);
  assert.equal(sent.output_config, undefined);

  const adaptive = {
    ...hello,
    thinking: { type: 'adaptive', display: 'summarized' },
    output_config: { effort: 'low' },
  };
  assert.equal((await post({ ...adaptive, cache_control: { type: 'ephemeral' } })).status, 200);
  const { body: other } = upstream.calls.at(-1)!;
  assert.deepEqual([other.thinking, other.output_config], [adaptive.thinking, adaptive.output_config]);
  assert.deepEqual(other.cache_control, { type: 'ephemeral' });
  const many = await post({ ...body, cache_control: { type: 'ephemeral' } });
  assert.deepEqual([many.status, /cache_control/.test(await many.text())], [400, true]);
});

test('thinking that nobody signed is left out rather than refused by the vendor, and other protocols read the rest', async (t) => {
  const { upstream, post } = await start(t);
  const unsigned = { type: 'thinking', thinking: 'Hm.', signature: 'unsigned' };
  const said = [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: [unsigned, { type: 'text', text: 'Yo' }] },
  ];
  assert.equal((await post({ messages: [...said, { role: 'user', content: 'And?' }] })).status, 200);
  assert.deepEqual(upstream.calls.at(-1)!.body.messages[1].content, [{ type: 'text', text: 'Yo' }]);
  const chat = (await (await post(hello, '/v1/chat/completions')).json()) as { choices: object[]; usage: object };
  assert.match(JSON.stringify(chat.choices), /"content":"Wait\.".*"reasoning_content":"Hm\."/);
  assert.match(JSON.stringify(chat.usage), /"prompt_tokens":18,"completion_tokens":9,.*"cached_tokens":5/);
});
