import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnthropicRequest } from '@wanwen/contract';
import { type AppError, describeInvalid } from '../../platform/index.ts';
import { readRequest } from './read-request.ts';

const read = (body: object) => {
  const parsed = AnthropicRequest.safeParse({
    max_tokens: 9000,
    messages: [{ role: 'user', content: 'Hello' }],
    ...body,
  });
  if (!parsed.success) throw describeInvalid(parsed.error);
  return readRequest(parsed.data);
};
const promptOf = (...messages: object[]) => read({ messages }).prompt;
const own = (body: object) => read(body).providerOptions!.wanwen;
const refuses = (body: object, field: string, message: RegExp) =>
  assert.throws(
    () => read(body),
    (error: AppError) => {
      assert.deepEqual([error.status, error.field], [400, field]);
      assert.match(error.message, message);
      return true;
    },
  );
const weather = { name: 'weather', description: 'D', input_schema: { type: 'object' } };

test('instructions may be a text or blocks, and come first', () => {
  const system = [
    { type: 'text', text: 'S', cache_control: { type: 'ephemeral' } },
    { type: 'text', text: 'T' },
  ];
  const blocks = [
    { start: 0, end: 1, cacheControl: { type: 'ephemeral' } },
    { start: 3, end: 4 },
  ];
  assert.deepEqual(read({ system }).prompt[0], {
    ...{ role: 'system', content: 'S\n\nT' },
    providerOptions: { wanwen: { blocks } },
  });
  assert.deepEqual(read({ system: 'S' }).prompt[0], { role: 'system', content: 'S' });
  assert.deepEqual(own({ system: 'S' }), { persistPrefix: true });
});

test('thinking, text, calls and their results come back as they were', () => {
  const prompt = promptOf(
    { role: 'user', content: 'Weather?' },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'Hm.', signature: 'unsigned' },
        { type: 'redacted_thinking', data: 'x' },
        { type: 'text', text: 'Wait.' },
        { type: 'tool_use', id: 't1', name: 'weather', input: { city: 'Rome' } },
        { type: 'tool_use', id: 't2', name: 'time', input: {} },
      ],
    },
    {
      role: 'user',
      content: [
        {
          type: 'tool_result',
          tool_use_id: 't1',
          content: [
            { type: 'text', text: 'Sun' },
            { type: 'text', text: 'ny' },
          ],
        },
        { type: 'tool_result', tool_use_id: 't2', content: 'no clock', is_error: true },
        { type: 'text', text: 'And?' },
      ],
    },
  );
  const result = (toolCallId: string, toolName: string, output: object) => ({
    role: 'tool',
    content: [{ type: 'tool-result', toolCallId, toolName, output }],
  });
  assert.deepEqual(prompt.slice(1), [
    {
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'Hm.' },
        { type: 'reasoning', text: '', providerOptions: { anthropic: { redactedData: 'x' } } },
        { type: 'text', text: 'Wait.' },
        { type: 'tool-call', toolCallId: 't1', toolName: 'weather', input: { city: 'Rome' } },
        { type: 'tool-call', toolCallId: 't2', toolName: 'time', input: {} },
      ],
    },
    result('t1', 'weather', { type: 'text', value: 'Sunny' }),
    result('t2', 'time', { type: 'error-text', value: 'no clock' }),
    { role: 'user', content: [{ type: 'text', text: 'And?' }] },
  ]);
});

test('images become files that know where they stand', () => {
  const base64 = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } };
  const url = { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } };
  const [message] = promptOf({ role: 'user', content: [base64, url] });
  assert.deepEqual(message!.content, [
    {
      type: 'file',
      mediaType: 'image/png',
      data: { type: 'data', data: 'aGk=' },
      providerOptions: { wanwen: { field: 'messages[0].content[0].source.data' } },
    },
    {
      type: 'file',
      mediaType: 'image',
      data: { type: 'url', url: new URL('https://example.com/a.png') },
      providerOptions: { wanwen: { field: 'messages[0].content[1].source.url' } },
    },
  ]);
});

test('options reach the model, and what is not known is ignored', () => {
  const { maxOutputTokens, temperature, topP, topK, stopSequences } = read({
    temperature: 0.1,
    top_p: 0.2,
    top_k: 3,
    stop_sequences: ['END'],
    metadata: { user_id: 'u' },
    service_tier: 'auto',
  });
  assert.deepEqual([maxOutputTokens, temperature, topP, topK, stopSequences], [9000, 0.1, 0.2, 3, ['END']]);
});

test('thinking is off unless asked for, and has its budget', () => {
  assert.deepEqual([read({}).reasoning, own({})], [undefined, {}]);
  assert.equal(read({ thinking: { type: 'disabled' } }).reasoning, 'none');
  const enabled = { thinking: { type: 'enabled', budget_tokens: 2048 } };
  assert.deepEqual([read(enabled).reasoning, own(enabled)], ['medium', { thinking: true, thinkingBudget: 2048 }]);
  const adaptive = { thinking: { type: 'adaptive' }, output_config: { effort: 'high' } };
  assert.deepEqual([read(adaptive).reasoning, own(adaptive)], ['high', { thinking: true }]);
  refuses(
    { max_tokens: 100, thinking: { type: 'enabled', budget_tokens: 100 } },
    'thinking.budget_tokens',
    /less than/,
  );
});

test('tools, the choice among them and their number reach the model', () => {
  const chosen = (tool_choice: object) => read({ tools: [weather], tool_choice });
  assert.deepEqual(chosen({ type: 'auto' }).tools, [
    { type: 'function', name: 'weather', description: 'D', inputSchema: { type: 'object' } },
  ]);
  assert.deepEqual(chosen({ type: 'any' }).toolChoice, { type: 'required' });
  assert.deepEqual(chosen({ type: 'none' }).toolChoice, { type: 'none' });
  assert.deepEqual(chosen({ type: 'tool', name: 'weather' }).toolChoice, { type: 'tool', toolName: 'weather' });
  assert.deepEqual(chosen({ type: 'any', disable_parallel_tool_use: true }).providerOptions!.wanwen, {
    parallelToolCalls: false,
  });
});

test('a schema makes the answer JSON', () => {
  const format = { type: 'json_schema', schema: { type: 'object' } };
  assert.deepEqual(read({ output_config: { format } }).responseFormat, { type: 'json', schema: { type: 'object' } });
});

test('what cannot be expressed is refused, naming the field', () => {
  refuses({ tools: [{ type: 'web_search_20250305', name: 'web_search' }] }, 'tools[0].type', /runs at a vendor/);
  refuses({ tools: [{ ...weather, name: 'a b' }] }, 'tools[0].name', /letters/);
  refuses({ tools: [{ ...weather, type: 'custom', name: 'a b' }] }, 'tools[0].name', /letters/);
  refuses(
    { messages: [{ role: 'user', content: [{ type: 'document' }] }] },
    'messages[0].content[0].type',
    /text and images/,
  );
  refuses(
    { messages: [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'x' }] }] },
    'messages[0].content[0].tool_use_id',
    /names no tool call/,
  );
  refuses(
    { messages: [{ role: 'assistant', content: [{ type: 'server_tool_use' }] }] },
    'messages[0].content[0].type',
    /server_tool_use/,
  );
  refuses(
    { messages: [{ role: 'user', content: [{ type: 'image', source: { type: 'file', file_id: 'f' } }] }] },
    'messages[0].content[0].source.type',
    /no files/,
  );
  refuses({ max_tokens: undefined }, 'max_tokens', /is required/);
  refuses({ tool_choice: { type: 'any' } }, 'tool_choice', /no tools/);
});
