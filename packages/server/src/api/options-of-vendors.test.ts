import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeploymentKind } from '@wanwen/contract';
import { startApi } from '../api-kit/testing/start-api.ts';
import { saying } from '../gateway/testing/scripted-model.ts';
import {
  chunk,
  done,
  events,
  sayingAsAnthropic,
  saying as sayingAsOpenAi,
  startUpstream,
  usageChunk,
} from '../models/deployments/testing/scripted-upstream.ts';
import { asked, openDeployments } from '../models/deployments/testing/test-deployments.ts';
import { vendorWires } from '../models/deployments/testing/vendor-wires.ts';
import { registerAnthropicRoutes } from './anthropic/index.ts';
import { registerDashScopeRoutes } from './dashscope/index.ts';
import { registerOpenAiRoutes } from './openai/index.ts';

type Kind = Exclude<DeploymentKind, 'engine'>;

const KINDS: Kind[] = [
  ...(['openai-compatible', 'openai', 'dashscope', 'deepseek', 'moonshot', 'zhipu', 'siliconflow'] as const),
  ...(['anthropic', 'google', 'mistral', 'groq'] as const),
];

const messages = [{ role: 'user', content: 'Hello' }];

interface Protocol {
  path: string;
  body(more: object): object;
}

/** How each protocol is asked, with some options more. */
const PROTOCOLS = {
  chat: { path: '/v1/chat/completions', body: (more: object) => ({ messages, max_tokens: 50, ...more }) },
  responses: { path: '/v1/responses', body: (more: object) => ({ input: 'Hello', max_output_tokens: 50, ...more }) },
  messages: { path: '/v1/messages', body: (more: object) => ({ messages, max_tokens: 50, ...more }) },
  dashscope: {
    path: '/api/v1/services/aigc/text-generation/generation',
    body: (more: object) => ({ input: { messages }, parameters: { max_tokens: 50, ...more } }),
  },
};

interface Option {
  field: string;
  /** What is asked for in each protocol that can. */
  ask: { [Protocol in keyof typeof PROTOCOLS]?: object };
  /** Part of what the vendor is sent. */
  sent: Record<string, unknown>;
  /** Only where OpenAI's wire is spoken. */
  onWire?: boolean;
  /** Vendors that do not have it. */
  lacking: Kind[];
}

const alike = (more: object, ...protocols: (keyof typeof PROTOCOLS)[]) =>
  Object.fromEntries(protocols.map((protocol) => [protocol, more]));

const json = { type: 'json_object' };
const named = { name: 'x', schema: { type: 'object', properties: {}, additionalProperties: false } };
const schemaFormat = { type: 'json_schema', json_schema: named };
const look = { name: 'look', parameters: { type: 'object', properties: {} } };
const functionTool = { type: 'function', function: look };
const anthropicTool = { name: 'look', input_schema: look.parameters };
const OPTIONS: Option[] = [
  {
    field: 'seed',
    ask: alike({ seed: 7 }, 'chat', 'dashscope'),
    sent: { seed: 7 },
    lacking: ['deepseek', 'moonshot', 'zhipu', 'siliconflow', 'anthropic'],
  },
  {
    field: 'presence_penalty',
    ask: alike({ presence_penalty: 0.5 }, 'chat', 'dashscope'),
    sent: { presence_penalty: 0.5 },
    lacking: ['zhipu', 'siliconflow', 'anthropic', 'google', 'groq'],
  },
  {
    field: 'frequency_penalty',
    ask: alike({ frequency_penalty: 0.5 }, 'chat'),
    sent: { frequency_penalty: 0.5 },
    lacking: ['dashscope', 'zhipu', 'anthropic', 'google', 'groq'],
  },
  {
    field: 'top_k',
    ask: alike({ top_k: 5 }, 'chat', 'dashscope', 'messages'),
    sent: { top_k: 5 },
    lacking: ['openai', 'deepseek', 'moonshot', 'zhipu', 'mistral', 'groq'],
  },
  {
    field: 'repetition_penalty',
    ask: alike({ repetition_penalty: 1.1 }, 'chat', 'dashscope'),
    sent: { repetition_penalty: 1.1 },
    lacking: ['openai', 'deepseek', 'moonshot', 'zhipu', 'siliconflow', 'anthropic', 'google', 'mistral', 'groq'],
  },
  {
    field: 'logit_bias',
    ask: alike({ logit_bias: { 5: 3 } }, 'chat'),
    sent: { logit_bias: { 5: 3 } },
    lacking: ['dashscope', 'deepseek', 'moonshot', 'zhipu', 'siliconflow', 'anthropic', 'google', 'mistral', 'groq'],
  },
  {
    field: 'logprobs',
    ask: {
      chat: { logprobs: true, top_logprobs: 2 },
      responses: { include: ['message.output_text.logprobs'], top_logprobs: 2 },
    },
    sent: { logprobs: true, top_logprobs: 2 },
    lacking: ['openai', 'moonshot', 'zhipu', 'siliconflow', 'anthropic', 'google', 'mistral', 'groq'],
  },
  {
    field: 'response_format',
    ask: {
      ...alike({ response_format: json }, 'chat', 'dashscope'),
      responses: { text: { format: json } },
    },
    sent: { response_format: json },
    lacking: ['anthropic'],
  },
  {
    field: 'temperature',
    ask: alike({ temperature: 1.5 }, 'chat', 'responses', 'dashscope'),
    sent: { temperature: 1.5 },
    lacking: ['moonshot', 'zhipu', 'anthropic'],
  },
  {
    field: 'response_format.type: json_schema',
    ask: {
      ...alike({ response_format: schemaFormat }, 'chat', 'dashscope'),
      responses: { text: { format: { type: 'json_schema', ...named } } },
      messages: { output_config: { format: { type: 'json_schema', schema: named.schema } } },
    },
    sent: {},
    lacking: ['deepseek', 'zhipu'],
  },
  {
    field: 'tool_choice: required',
    ask: {
      chat: { tools: [functionTool], tool_choice: 'required' },
      responses: { tools: [{ type: 'function', ...look }], tool_choice: 'required' },
      messages: { tools: [anthropicTool], tool_choice: { type: 'any' } },
    },
    sent: { tool_choice: 'required' },
    onWire: true,
    lacking: ['dashscope', 'zhipu'],
  },
  {
    field: 'tool_choice',
    ask: {
      ...alike(
        { tools: [functionTool], tool_choice: { type: 'function', function: { name: 'look' } } },
        'chat',
        'dashscope',
      ),
      responses: { tools: [{ type: 'function', ...look }], tool_choice: { type: 'function', name: 'look' } },
      messages: { tools: [anthropicTool], tool_choice: { type: 'tool', name: 'look' } },
    },
    sent: { tool_choice: { type: 'function', function: { name: 'look' } } },
    onWire: true,
    lacking: ['zhipu'],
  },
  {
    field: 'parallel_tool_calls',
    ask: {
      ...alike({ tools: [functionTool], parallel_tool_calls: false }, 'chat', 'dashscope'),
      responses: { tools: [{ type: 'function', ...look }], parallel_tool_calls: false },
      messages: { tools: [anthropicTool], tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
    },
    sent: { parallel_tool_calls: false },
    onWire: true,
    lacking: ['deepseek', 'moonshot', 'zhipu', 'siliconflow', 'google'],
  },
  {
    field: 'stop',
    ask: { ...alike({ stop: ['a', 'b'] }, 'chat', 'dashscope'), messages: { stop_sequences: ['a', 'b'] } },
    sent: { stop: ['a', 'b'] },
    onWire: true,
    lacking: ['zhipu'],
  },
  {
    field: 'verbosity',
    ask: { chat: { verbosity: 'low' }, responses: { text: { verbosity: 'low' } } },
    sent: { verbosity: 'low' },
    lacking: KINDS.filter((kind) => !['openai-compatible', 'openai'].includes(kind)),
  },
  {
    field: 'vl_high_resolution_images',
    ask: alike({ vl_high_resolution_images: true }, 'chat', 'dashscope'),
    sent: { vl_high_resolution_images: true },
    lacking: KINDS.filter((kind) => !['openai-compatible', 'dashscope'].includes(kind)),
  },
];

/** What is asked of vendors that have another name for it. */
const OTHER_WORDS: { [Kind in keyof typeof vendorWires]: Record<string, [name: string, value?: unknown]> } = {
  google: { top_k: ['topK'], response_format: ['responseMimeType', 'application/json'] },
  mistral: { seed: ['random_seed'] },
  groq: {},
};

const isPackaged = (kind: Kind): kind is keyof typeof vendorWires => kind in vendorWires;

/** The part of what came that is asked for under `name`, and what it should be. */
function found(kind: Kind, body: Record<string, never>, name: string, value: unknown): [unknown, unknown] {
  if (!isPackaged(kind)) return [body[name], value];
  const [other = name, expected = value] = OTHER_WORDS[kind][name] ?? [];
  return [vendorWires[kind].options(body)[other], expected];
}

function replyOf(kind: Kind) {
  if (isPackaged(kind)) return vendorWires[kind].saying('', ['x'], { prompt: 1, cached: 0, answer: 1, reasoning: 0 });
  return kind === 'anthropic' ? sayingAsAnthropic(['x']) : sayingAsOpenAi('x');
}

async function start(t: Parameters<typeof openDeployments>[0], kind: Kind, more: Parameters<typeof asked>[0] = {}) {
  const upstream = await startUpstream(replyOf(kind));
  t.after(() => upstream[Symbol.asyncDispose]());
  const deployments = await openDeployments(t);
  await deployments.create(asked({ baseUrl: upstream.baseUrl, kind, apiKey: 'sk-123456789012', ...more }));
  const api = await startApi(saying('never'), {}, ({ app, gateway, models }) => {
    models.candidates = async (_, call) => (await deployments.candidates('chat', call)).ready;
    registerOpenAiRoutes(app, { gateway, models });
    const measureTokens = async () => ({ tokens: 1, isEstimate: false });
    registerAnthropicRoutes(app, { gateway, models: { defaultModel: () => 'scripted', measureTokens } });
    registerDashScopeRoutes(app, { gateway });
  });
  t.after(() => api[Symbol.asyncDispose]());
  return { upstream, api };
}

for (const kind of KINDS) {
  test(`${kind}: an option reaches the vendor from every protocol, or is refused by its name`, async (t) => {
    const { upstream, api } = await start(t, kind);
    for (const { field, ask, sent, onWire, lacking } of OPTIONS) {
      for (const [protocol, more] of Object.entries(ask)) {
        const { path, body } = PROTOCOLS[protocol as keyof typeof PROTOCOLS];
        const before = upstream.calls.length;
        const response = await api.post(path, body(more));
        const text = await response.text();
        const what = `${protocol} ${field}: ${text}`;
        if (lacking.includes(kind)) {
          assert.deepEqual([response.status, upstream.calls.length], [400, before], what);
          assert.match(text, new RegExp(`does not have ${field}`), what);
          continue;
        }
        assert.equal(response.status, 200, what);
        if (onWire && (isPackaged(kind) || kind === 'anthropic')) continue;
        const { body: asked } = upstream.calls.at(-1)!;
        for (const [name, value] of Object.entries(sent)) assert.deepEqual(...found(kind, asked, name, value), what);
      }
    }
  });
}

test('log-probabilities of a vendor come back, and neutral values ask for nothing', async (t) => {
  const { upstream, api } = await start(t, 'openai-compatible');
  const content = [{ token: '好', logprob: -0.5, top_logprobs: [{ token: '你', logprob: -1 }] }];
  const first = { choices: [{ index: 0, delta: { content: '好' }, logprobs: { content }, finish_reason: null }] };
  upstream.answer(events(chunk({}, first), chunk({}, {}, 'stop'), usageChunk(1, 1), done));
  const body = PROTOCOLS.chat.body({ logprobs: true, top_logprobs: 1 });
  const answer = (await (await api.post(PROTOCOLS.chat.path, body)).json()) as {
    choices: { logprobs: { content: object[] } }[];
  };
  const bytes = [...Buffer.from('好')];
  assert.deepEqual(answer.choices[0]!.logprobs.content, [
    { token: '好', bytes, logprob: -0.5, top_logprobs: [{ token: '你', bytes: [...Buffer.from('你')], logprob: -1 }] },
  ]);
  const anthropic = await start(t, 'anthropic');
  const neutral = { presence_penalty: 0, frequency_penalty: 0, top_k: 0, repetition_penalty: 1, temperature: 1 };
  assert.equal((await anthropic.api.post(PROTOCOLS.chat.path, PROTOCOLS.chat.body(neutral))).status, 200);
  const tools = [{ name: 'look', input_schema: { type: 'object' } }];
  const alone = { tools, tool_choice: { type: 'auto', disable_parallel_tool_use: true } };
  assert.equal((await anthropic.api.post('/v1/messages', PROTOCOLS.messages.body(alone))).status, 200);
  assert.equal(anthropic.upstream.calls.at(-1)!.body.tool_choice.disable_parallel_tool_use, true);
});

/** What nobody here can give, or only for another price than is charged. */
const REFUSED: { [Protocol in keyof typeof PROTOCOLS]: Record<string, unknown> } = {
  chat: {
    modalities: ['text', 'audio'],
    audio: { voice: 'alloy', format: 'wav' },
    web_search_options: {},
    functions: [],
    function_call: 'auto',
    service_tier: 'priority',
    enable_search: true,
    enable_code_interpreter: true,
    translation_options: { target_lang: 'English' },
  },
  responses: {
    background: true,
    conversation: 'conv_1',
    previous_response_id: 'resp_1',
    prompt: { id: 'pmpt_1' },
    store: true,
    truncation: 'auto',
    service_tier: 'flex',
    context_management: [{ type: 'compaction' }],
  },
  messages: {
    container: 'c',
    mcp_servers: [{ type: 'url' }],
    inference_geo: 'us',
    output_format: { type: 'json_schema' },
    speed: 'fast',
  },
  dashscope: {
    enable_search: true,
    enable_code_interpreter: true,
    logprobs: true,
    translation_options: { target_lang: 'English' },
  },
};

/** What changes no word of the answer: names for the caller's own books, and hints. */
const HARMLESS: { [Protocol in keyof typeof PROTOCOLS]: object } = {
  chat: {
    ...{ user: 'u', safety_identifier: 's', metadata: { a: 'b' }, store: true, prompt_cache_key: 'k', n: 1 },
    ...{ prediction: { type: 'content', content: 'x' }, service_tier: 'auto', prompt_cache_retention: '24h' },
  },
  responses: {
    ...{
      user: 'u',
      safety_identifier: 's',
      prompt_cache_key: 'k',
      max_tool_calls: 3,
      include: ['reasoning.encrypted_content'],
    },
    ...{ reasoning: { summary: 'auto' }, service_tier: 'default' },
  },
  messages: {
    ...{ metadata: { user_id: 'u' }, service_tier: 'auto', cache_control: { type: 'ephemeral' }, speed: 'standard' },
    context_management: { edits: [{ type: 'clear_thinking_20251015', keep: 'all' }] },
  },
  dashscope: { search_options: {}, preserve_thinking: true, frequency_penalty: 0 },
};

test('what no model here can give is refused by its name, and what changes no answer is not, at every vendor', async (t) => {
  for (const kind of KINDS) {
    const { upstream, api } = await start(t, kind);
    for (const [protocol, { path, body }] of Object.entries(PROTOCOLS) as [keyof typeof PROTOCOLS, Protocol][]) {
      const harmless = await api.post(path, body(HARMLESS[protocol]));
      assert.equal(harmless.status, 200, `${kind} ${protocol}: ${await harmless.text()}`);
      const before = upstream.calls.length;
      for (const [field, value] of Object.entries(REFUSED[protocol])) {
        const response = await api.post(path, body({ [field]: value }));
        const said = await response.text();
        assert.equal(response.status, 400, `${kind} ${protocol} ${field}: ${said}`);
        assert.ok(said.includes(field), said);
      }
      assert.equal(upstream.calls.length, before);
    }
  }
});

test('thinking, its budget and effort, and how closely a picture is looked at are told to the vendors that take them', async (t) => {
  const thinker = { capabilities: { thinking: true, vision: true } };
  const asked = async (kind: Kind, more: object) => {
    const { upstream, api } = await start(t, kind, thinker);
    const response = await api.post(PROTOCOLS.chat.path, PROTOCOLS.chat.body(more));
    assert.equal(response.status, 200, await response.text());
    return upstream.calls.at(-1)!.body;
  };
  const budget = await asked('dashscope', { enable_thinking: true, thinking_budget: 900 });
  assert.deepEqual([budget.enable_thinking, budget.thinking_budget], [true, 900]);
  const effort = await asked('deepseek', { thinking: { type: 'enabled' }, reasoning_effort: 'high' });
  assert.deepEqual([effort.thinking, effort.reasoning_effort], [{ type: 'enabled' }, 'high']);
  const off = await asked('zhipu', { enable_thinking: false, reasoning_effort: 'high' });
  assert.deepEqual([off.thinking, off.reasoning_effort], [{ type: 'disabled' }, undefined]);
  const cached = await asked('moonshot', { prompt_cache_key: 'k' });
  assert.equal(cached.prompt_cache_key, 'k');
  const url = 'data:image/png;base64,iVBORw0KGgo=';
  const looking = (detail: string) => ({
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'See' },
          { type: 'image_url', image_url: { url, detail } },
        ],
      },
    ],
  });
  for (const kind of ['openai', 'openai-compatible', 'siliconflow'] as const) {
    const { messages: seen } = await asked(kind, looking('high'));
    assert.deepEqual(seen[0].content[1], { type: 'image_url', image_url: { url, detail: 'high' } }, kind);
  }
  const { messages: plain } = await asked('moonshot', looking('high'));
  assert.deepEqual(plain[0].content[1], { type: 'image_url', image_url: { url } });
});
