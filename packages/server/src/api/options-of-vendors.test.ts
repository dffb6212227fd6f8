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
  /** Vendors that do not have it. */
  lacking: Kind[];
}

const alike = (more: object, ...protocols: (keyof typeof PROTOCOLS)[]) =>
  Object.fromEntries(protocols.map((protocol) => [protocol, more]));

const json = { type: 'json_object' };
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
    lacking: ['zhipu', 'anthropic', 'google', 'groq'],
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
    lacking: ['anthropic'],
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

async function start(t: Parameters<typeof openDeployments>[0], kind: Kind) {
  const upstream = await startUpstream(replyOf(kind));
  t.after(() => upstream[Symbol.asyncDispose]());
  const deployments = await openDeployments(t);
  await deployments.create(asked({ baseUrl: upstream.baseUrl, kind, apiKey: 'sk-123456789012' }));
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
    for (const { field, ask, sent, lacking } of OPTIONS) {
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

test('what no model here can give is refused by its name', async (t) => {
  const { upstream, api } = await start(t, 'openai');
  for (const [field, more] of [
    ['modalities', { modalities: ['text', 'audio'] }],
    ['audio', { audio: { voice: 'alloy', format: 'wav' } }],
    ['web_search_options', { web_search_options: {} }],
  ] as const) {
    const response = await api.post(PROTOCOLS.chat.path, PROTOCOLS.chat.body(more));
    assert.equal(response.status, 400);
    assert.match(await response.text(), new RegExp(field));
  }
  assert.equal(upstream.calls.length, 0);
});
