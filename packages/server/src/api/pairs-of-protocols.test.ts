import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApi } from '../api-kit/testing/start-api.ts';
import { saying } from '../gateway/testing/scripted-model.ts';
import {
  callingAsAnthropic,
  chunk,
  done,
  events,
  type Reply,
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

/** How deployments speak, and whether thinking that nobody signed can be sent back, and a schema be asked for. */
const KINDS = {
  'openai-compatible': { thinks: true, takesThinking: true, takesSchema: true },
  dashscope: { thinks: true, takesThinking: true, takesSchema: true },
  deepseek: { thinks: true, takesThinking: true, takesSchema: false },
  moonshot: { thinks: true, takesThinking: true, takesSchema: true },
  zhipu: { thinks: true, takesThinking: true, takesSchema: false },
  siliconflow: { thinks: true, takesThinking: true, takesSchema: true },
  openai: { thinks: false, takesThinking: false, takesSchema: true },
  anthropic: { thinks: true, takesThinking: false, takesSchema: true },
  google: { thinks: true, takesThinking: true, takesSchema: true },
  mistral: { thinks: true, takesThinking: true, takesSchema: true },
  groq: { thinks: true, takesThinking: true, takesSchema: true },
} as const;
type Kind = keyof typeof KINDS;

const IMAGE = 'iVBORw0KGgo=';
const url = `data:image/png;base64,${IMAGE}`;
const parameters = { type: 'object', properties: { at: { type: 'string', description: 'where-to-look' } } };
const schema = { type: 'object', properties: { verdict: { type: 'string' } }, required: ['verdict'] };
const look = { name: 'look', parameters };
const call = { id: 'abcdefghi', type: 'function', function: { name: 'look', arguments: '{"at":"left-side"}' } };
const functionTools = [{ type: 'function', function: look }];

/** The same conversation in each protocol: a picture, a thought, a call of a tool, and its result. */
const ASSISTANT = { role: 'assistant', content: 'One moment.', reasoning_content: 'I-must-look', tool_calls: [call] };
const chat = (more: object) => ({
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'See' },
        { type: 'image_url', image_url: { url } },
      ],
    },
    ASSISTANT,
    { role: 'tool', tool_call_id: call.id, content: 'a-red-fox' },
    { role: 'user', content: 'And?' },
  ],
  max_tokens: 2000,
  ...more,
});
const PROTOCOLS: Record<string, { path: string; tools(stream: boolean): object; schema: object; sse?: object }> = {
  chat: {
    path: '/v1/chat/completions',
    tools: (stream) => chat({ tools: functionTools, stream }),
    schema: { messages: [{ role: 'user', content: 'Judge' }], response_format: schemaFormat() },
  },
  responses: {
    path: '/v1/responses',
    tools: (stream) => ({
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'See' },
            { type: 'input_image', image_url: url },
          ],
        },
        { type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'I-must-look' }] },
        { role: 'assistant', content: [{ type: 'output_text', text: 'One moment.' }] },
        { type: 'function_call', call_id: call.id, ...call.function },
        { type: 'function_call_output', call_id: call.id, output: 'a-red-fox' },
        { role: 'user', content: 'And?' },
      ],
      tools: [{ type: 'function', ...look }],
      max_output_tokens: 2000,
      stream,
    }),
    schema: { input: 'Judge', text: { format: { type: 'json_schema', name: 'verdict', schema } } },
  },
  messages: {
    path: '/v1/messages',
    tools: (stream) => ({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'See' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: IMAGE } },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'I-must-look', signature: 'unsigned' },
            { type: 'text', text: 'One moment.' },
            { type: 'tool_use', id: call.id, name: 'look', input: { at: 'left-side' } },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: call.id, content: 'a-red-fox' },
            { type: 'text', text: 'And?' },
          ],
        },
      ],
      tools: [{ name: 'look', input_schema: parameters }],
      max_tokens: 2000,
      stream,
    }),
    schema: {
      messages: [{ role: 'user', content: 'Judge' }],
      max_tokens: 2000,
      output_config: { format: { type: 'json_schema', schema } },
    },
  },
  dashscope: {
    path: '/api/v1/services/aigc/multimodal-generation/generation',
    tools: () => ({
      input: {
        messages: [
          { role: 'user', content: [{ text: 'See' }, { image: url }] },
          ASSISTANT,
          { role: 'tool', tool_call_id: call.id, content: 'a-red-fox' },
          { role: 'user', content: 'And?' },
        ],
      },
      parameters: { tools: functionTools, max_tokens: 2000 },
    }),
    schema: {
      input: { messages: [{ role: 'user', content: 'Judge' }] },
      parameters: { response_format: schemaFormat() },
    },
    sse: { 'x-dashscope-sse': 'enable' },
  },
};

function schemaFormat() {
  return { type: 'json_schema', json_schema: { name: 'verdict', schema } };
}

const isPackaged = (kind: Kind): kind is keyof typeof vendorWires => kind in vendorWires;

function thinking(kind: Kind): Reply {
  if (isPackaged(kind))
    return vendorWires[kind].saying('Well-then', ['Yes'], { prompt: 1, cached: 0, answer: 2, reasoning: 1 });
  if (kind === 'anthropic') return sayingAsAnthropic(['Yes'], 'Well-then');
  if (kind === 'openai') return sayingAsOpenAi('Yes');
  const [thought, said] = [chunk({ reasoning_content: 'Well-then' }), chunk({ content: 'Yes' })];
  return events(thought, said, chunk({}, {}, 'stop'), usageChunk(1, 2), done);
}

function calling(kind: Kind): Reply {
  const input = { at: 'right-side' };
  if (isPackaged(kind)) return vendorWires[kind].calling('look', input);
  if (kind === 'anthropic') return callingAsAnthropic('look', input);
  const tool_calls = [{ index: 0, ...call, function: { name: 'look', arguments: JSON.stringify(input) } }];
  return events(chunk({ tool_calls }), chunk({}, {}, 'tool_calls'), usageChunk(1, 2), done);
}

async function start(t: Parameters<typeof openDeployments>[0], kind: Kind) {
  const upstream = await startUpstream(thinking(kind));
  t.after(() => upstream[Symbol.asyncDispose]());
  const deployments = await openDeployments(t);
  const capabilities = { thinking: true, vision: true };
  await deployments.create(asked({ baseUrl: upstream.baseUrl, kind, apiKey: 'sk-123456789012', capabilities }));
  const api = await startApi(saying('never'), {}, ({ app, gateway, models }) => {
    models.candidates = async (_, call) => (await deployments.candidates('chat', call)).ready;
    registerOpenAiRoutes(app, { gateway, models });
    registerAnthropicRoutes(app, {
      gateway,
      models: { defaultModel: () => 'scripted', measureTokens: async () => ({ tokens: 1, isEstimate: false }) },
    });
    registerDashScopeRoutes(app, { gateway });
  });
  t.after(() => api[Symbol.asyncDispose]());
  return { upstream, api };
}

for (const [kind, { thinks, takesThinking, takesSchema }] of Object.entries(KINDS) as [Kind, (typeof KINDS)[Kind]][]) {
  test(`${kind}: pictures, tools, thinking and schemas pass from every protocol and back, streamed or not`, async (t) => {
    const { upstream, api } = await start(t, kind);
    for (const [protocol, { path, tools, schema: wanted, sse }] of Object.entries(PROTOCOLS)) {
      for (const stream of [false, true]) {
        const what = `${protocol}${stream ? ', streamed' : ''}`;
        const post = async (body: object) => {
          const response = await api.post(path, body, (stream ? sse : {}) as Record<string, string>);
          return { status: response.status, text: await response.text() };
        };
        upstream.answer(thinking(kind));
        const thought = await post(tools(stream));
        assert.equal(thought.status, 200, `${what}: ${thought.text}`);
        assert.deepEqual([/Yes/.test(thought.text), /Well-then/.test(thought.text)], [true, thinks], what);
        const sent = JSON.stringify(upstream.calls.at(-1)!.body);
        for (const marker of [IMAGE, 'where-to-look', 'left-side', 'a-red-fox', 'One moment.', 'And?']) {
          assert.ok(sent.includes(marker), `${what}: ${marker} in ${sent}`);
        }
        assert.equal(sent.includes('I-must-look'), takesThinking, `${what}: ${sent}`);
        upstream.answer(calling(kind));
        const called = await post(tools(stream));
        assert.match(called.text, /look[\s\S]*right-side/, `${what}: ${called.text}`);
      }
      upstream.answer(thinking(kind));
      const response = await api.post(path, wanted);
      assert.equal(response.status, takesSchema ? 200 : 400, `${protocol}: ${await response.text()}`);
      if (takesSchema) assert.match(JSON.stringify(upstream.calls.at(-1)!.body), /verdict/, protocol);
    }
  });
}
