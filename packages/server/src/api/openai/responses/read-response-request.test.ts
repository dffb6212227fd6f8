import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResponseRequest } from '@wanwen/contract';
import { type AppError, describeInvalid } from '../../../platform/index.ts';
import { readResponseRequest } from './read-response-request.ts';

const read = (body: object) => {
  const parsed = ResponseRequest.safeParse({ input: 'Hello', ...body });
  if (!parsed.success) throw describeInvalid(parsed.error);
  return readResponseRequest(parsed.data);
};
const promptOf = (...input: object[]) => read({ input }).prompt;
const own = (body: object) => read(body).providerOptions!.wanwen;
const refuses = (body: object, field: string, message: RegExp) =>
  assert.throws(
    () => read(body),
    (error: AppError) => {
      assert.equal(error.status, 400);
      assert.equal(error.field, field);
      assert.match(error.message, message);
      return true;
    },
  );
const weather = { type: 'function', name: 'weather', parameters: { type: 'object' }, strict: true };

test('a text is what the user says, after the instructions', () => {
  assert.deepEqual(read({ instructions: 'Be brief.' }).prompt, [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
  ]);
});

test('reasoning, text and calls of one turn become one message, and the output follows with the name of the tool', () => {
  const prompt = promptOf(
    { role: 'developer', content: 'D' },
    {
      role: 'user',
      content: [
        { type: 'input_text', text: 'a' },
        { type: 'input_text', text: 'b' },
      ],
    },
    {
      type: 'reasoning',
      id: 'rs_1',
      summary: [{ type: 'summary_text', text: 'short' }],
      content: [{ type: 'reasoning_text', text: 'long' }],
    },
    {
      type: 'message',
      role: 'assistant',
      id: 'msg_1',
      content: [{ type: 'output_text', text: 'Wait.', annotations: [] }],
    },
    { type: 'function_call', call_id: 'c1', name: 'weather', arguments: '{"city":"Rome"}' },
    { type: 'function_call_output', call_id: 'c1', output: 'Sunny' },
  );
  assert.deepEqual(prompt, [
    { role: 'system', content: 'D' },
    { role: 'user', content: [{ type: 'text', text: 'ab' }] },
    {
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'long' },
        { type: 'text', text: 'Wait.' },
        { type: 'tool-call', toolCallId: 'c1', toolName: 'weather', input: { city: 'Rome' } },
      ],
    },
    {
      role: 'tool',
      content: [
        { type: 'tool-result', toolCallId: 'c1', toolName: 'weather', output: { type: 'text', value: 'Sunny' } },
      ],
    },
  ]);
});

test('images become files, in what a user says and in what a tool answers', () => {
  const image = { type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,aGk=' };
  const part = (field: string) => ({
    type: 'file',
    mediaType: 'image/png',
    data: { type: 'data', data: 'aGk=' },
    providerOptions: { wanwen: { field } },
  });
  const [user, , tool] = promptOf(
    { role: 'user', content: [{ type: 'input_text', text: 'Look:' }, image] },
    { type: 'function_call', call_id: 'c1', name: 'shot', arguments: '{}' },
    { type: 'function_call_output', call_id: 'c1', output: [image] },
  );
  assert.deepEqual(user!.content, [{ type: 'text', text: 'Look:' }, part('input[0].content[1].image_url')]);
  const [result] = tool!.content as unknown as [{ output: unknown }];
  assert.deepEqual(result.output, { type: 'content', value: [part('input[2].output[0].image_url')] });
  const [linked] = promptOf({ role: 'user', content: [{ ...image, image_url: 'https://example.com/a.png' }] });
  assert.equal((linked!.content as unknown as [{ data: { url: URL } }])[0].data.url.href, 'https://example.com/a.png');
});

test('options, tools and the form of the answer reach the model', () => {
  const options = read({
    max_output_tokens: 9,
    temperature: 0.1,
    top_p: 0.2,
    reasoning: { effort: 'low' },
    tools: [weather, { ...weather, name: 'time' }],
    tool_choice: { type: 'function', name: 'time' },
    parallel_tool_calls: false,
    text: { format: { type: 'json_schema', name: 'city', schema: { type: 'object' } } },
  });
  assert.deepEqual(
    [options.maxOutputTokens, options.temperature, options.topP, options.reasoning],
    [9, 0.1, 0.2, 'low'],
  );
  assert.deepEqual(
    options.tools!.map(({ name }) => name),
    ['weather', 'time'],
  );
  assert.deepEqual(options.toolChoice, { type: 'tool', toolName: 'time' });
  assert.deepEqual(options.responseFormat, { type: 'json', name: 'city', schema: { type: 'object' } });
  assert.deepEqual(options.providerOptions!.wanwen, { parallelToolCalls: false });
  assert.deepEqual(own({ instructions: 'x', include: ['message.output_text.logprobs'] }), {
    persistPrefix: true,
    logprobs: 0,
  });
});

test('allowed tools leave the others out', () => {
  const { tools, toolChoice } = read({
    tools: [weather, { ...weather, name: 'time' }],
    tool_choice: { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'time' }] },
  });
  assert.deepEqual([tools!.map(({ name }) => name), toolChoice], [['time'], { type: 'required' }]);
});

test('what needs stored content is refused, and absent or false is not', () => {
  refuses({ store: true }, 'store', /not stored here: send the whole input/);
  refuses({ previous_response_id: 'resp_1' }, 'previous_response_id', /send the whole input/);
  refuses({ background: true }, 'background', /at once/);
  refuses({ input: [{ type: 'item_reference', id: 'msg_1' }] }, 'input[0].type', /"item_reference" is not supported/);
  read({ store: false, previous_response_id: null, truncation: 'disabled' });
});

test('what cannot be expressed is refused, naming the field', () => {
  refuses({ tools: [{ type: 'web_search' }] }, 'tools[0].type', /"web_search" is not supported/);
  refuses({ tools: [weather, weather] }, 'tools[1].name', /twice/);
  refuses({ tool_choice: 'required' }, 'tool_choice', /no tools/);
  refuses(
    { tools: [weather], tool_choice: { type: 'function', name: 'time' } },
    'tool_choice.name',
    /none of the tools/,
  );
  refuses(
    { input: [{ role: 'user', content: [{ type: 'input_file' }] }] },
    'input[0].content[0].type',
    /text and images/,
  );
  refuses(
    { input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'ftp://x' }] }] },
    'input[0].content[0].image_url',
    /http/,
  );
  refuses(
    { input: [{ type: 'function_call_output', call_id: 'x', output: '' }] },
    'input[0].call_id',
    /names no tool call/,
  );
});

test('a wrong item is told by what its own type needs', () => {
  refuses(
    { input: [{ type: 'function_call', call_id: 'c1', name: 'x', arguments: 5 }] },
    'input[0].arguments',
    /string/,
  );
  refuses({ input: [{ role: 'robot', content: 'x' }] }, 'input[0].role', /user/);
});

test('a schema binds another server where its caller says so', () => {
  const told = (format: object) => read({ text: { format } }).providerOptions!.vendor;
  const schema = { type: 'json_schema', name: 'form', schema: { type: 'object' } };
  assert.deepEqual(told({ ...schema, strict: true }), {});
  assert.deepEqual(
    [told({ ...schema, strict: false }), told(schema)],
    [{ strictSchema: false }, { strictSchema: false }],
  );
});
