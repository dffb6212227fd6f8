import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatCompletionRequest } from '@wanwen/contract';
import type { AppError } from '../../platform/index.ts';
import { readChatRequest } from './read-chat-request.ts';

const read = (body: object) =>
  readChatRequest(ChatCompletionRequest.parse({ messages: [{ role: 'user', content: 'Hello' }], ...body }));
const readOne = (body: object) => read(body)[0]!;
const own = (body: object) => readOne(body).providerOptions!.wanwen;
const promptOf = (...messages: object[]) => readOne({ messages }).prompt;

test('system and developer messages are instructions, text parts are joined', () => {
  const parts = [
    { type: 'text', text: 'a' },
    { type: 'text', text: 'b' },
  ];
  assert.deepEqual(
    promptOf({ role: 'system', content: 'S' }, { role: 'developer', content: parts }, { role: 'user', content: parts }),
    [
      { role: 'system', content: 'S' },
      { role: 'system', content: 'ab' },
      { role: 'user', content: [{ type: 'text', text: 'ab' }] },
    ],
  );
});

test('arguments of a tool call that are nested without end are refused, naming the field', () => {
  const call = { id: 'c1', type: 'function', function: { name: 'add', arguments: '' } };
  const asking = { role: 'assistant', tool_calls: [call, call] };
  call.function = { name: 'add', arguments: `${'['.repeat(100_000)}${']'.repeat(100_000)}` };
  assert.throws(() => promptOf(asking), { field: 'messages[0].tool_calls[0].function.arguments' });
  call.function = { name: 'add', arguments: '{"a":"\\ud800"}' };
  assert.match(JSON.stringify(promptOf(asking)), /\ufffd/);
});

test('a tool call and its answer come back as they were, with the name of the tool', () => {
  const call = { id: 'c1', type: 'function', function: { name: 'add', arguments: '{"a":1}' } };
  const prompt = promptOf(
    { role: 'user', content: 'x' },
    { role: 'assistant', content: null, reasoning_content: 'Hm.', tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: '2' },
  );
  assert.deepEqual(prompt.slice(1), [
    {
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'Hm.' },
        { type: 'tool-call', toolCallId: 'c1', toolName: 'add', input: { a: 1 } },
      ],
    },
    {
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: 'c1', toolName: 'add', output: { type: 'text', value: '2' } }],
    },
  ]);
});

test('tool arguments that are not JSON stay text', () => {
  const call = { id: 'c1', type: 'function', function: { name: 'add', arguments: '{"a":' } };
  const [message] = promptOf({ role: 'assistant', tool_calls: [call] });
  assert.equal(JSON.stringify(message).includes(String.raw`"input":"{\"a\":"`), true);
});

test('max_completion_tokens wins over max_tokens', () => {
  assert.equal(readOne({ max_tokens: 5 }).maxOutputTokens, 5);
  assert.equal(readOne({ max_tokens: 5, max_completion_tokens: 7 }).maxOutputTokens, 7);
});

test('every sampling option reaches the model, and absent ones leave its defaults', () => {
  const asked = { temperature: 0.1, top_p: 0.2, top_k: 3, presence_penalty: 0.4, frequency_penalty: 0.5, stop: 'END' };
  const { temperature, topP, topK, presencePenalty, frequencyPenalty, stopSequences } = readOne(asked);
  assert.deepEqual(
    [temperature, topP, topK, presencePenalty, frequencyPenalty, stopSequences],
    [0.1, 0.2, 3, 0.4, 0.5, ['END']],
  );
  assert.deepEqual(
    own({ min_p: 0.1, repetition_penalty: 1.1, logit_bias: { 5: -100 }, logprobs: true, top_logprobs: 2 }),
    {
      minP: 0.1,
      repetitionPenalty: 1.1,
      logitBias: [[5, -100]],
      logprobs: 2,
    },
  );
  assert.deepEqual(own({}), {});
  assert.equal(readOne({}).temperature, undefined);
});

test('zero is a value: a temperature, a top_k and a seed of 0 are not "absent"', () => {
  const { temperature, topK, seed } = readOne({ temperature: 0, top_k: 0, seed: 0 });
  assert.deepEqual([temperature, topK, seed], [0, 0, 0]);
});

test('top_k of -1 turns it off, as 0 does', () => assert.equal(readOne({ top_k: -1 }).topK, 0));

test('each choice has a seed of its own, the first one that of the request', () => {
  assert.deepEqual(
    read({ n: 3, seed: 41 }).map(({ seed }) => seed),
    [41, 42, 43],
  );
  assert.deepEqual(
    read({ n: 2, seed: -1 }).map(({ seed }) => seed),
    [4_294_967_295, 0],
  );
  assert.deepEqual(
    read({ n: 2 }).map(({ seed }) => seed),
    [undefined, undefined],
  );
});

const efforts: [string, string][] = [
  ['none', 'none'],
  ['minimal', 'none'],
  ['low', 'low'],
  ['medium', 'medium'],
  ['high', 'high'],
];
for (const [effort, reasoning] of efforts) {
  test(`reasoning_effort ${effort} asks the model for the effort ${reasoning}`, () => {
    assert.equal(readOne({ reasoning_effort: effort }).reasoning, reasoning);
  });
}

test('enable_thinking decides whether the model reasons, and other template variables pass', () => {
  assert.deepEqual(own({ chat_template_kwargs: { enable_thinking: true, tone: 'dry' } }), {
    thinking: true,
    chatTemplateArguments: { tone: 'dry' },
  });
});

test('a JSON schema, a tool and a choice among tools reach the model', () => {
  const schema = { type: 'object', properties: {} };
  const tools = [{ type: 'function', function: { name: 'f', description: 'D', parameters: schema, strict: true } }];
  const options = readOne({
    tools,
    tool_choice: { type: 'function', function: { name: 'f' } },
    response_format: { type: 'json_schema', json_schema: { name: 'n', schema } },
  });
  assert.deepEqual(options.tools, [
    { type: 'function', name: 'f', description: 'D', inputSchema: schema, strict: true },
  ]);
  assert.deepEqual(options.toolChoice, { type: 'tool', toolName: 'f' });
  assert.deepEqual(options.responseFormat, { type: 'json', name: 'n', schema });
});

test('a choice of a tool that is not there is refused', () => {
  assert.throws(
    () => readOne({ tool_choice: { type: 'function', function: { name: 'g' } } }),
    (error: AppError) => error.field === 'tool_choice.function.name',
  );
});

test('no text with half a surrogate pair reaches the model', () => {
  const options = readOne({
    messages: [{ role: 'user', content: 'a\ud800b' }],
    stop: ['\udc00'],
    tools: [{ type: 'function', function: { name: 'f', description: '\ud800', parameters: { '\ud800': ['\udfff'] } } }],
  });
  const strings: string[] = [];
  JSON.stringify(options, (key, value) => {
    strings.push(key);
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  assert.ok(strings.every((each) => each.isWellFormed()));
});

test('the state of instructions is kept over a restart, that of a bare question is not', () => {
  const question = { role: 'user', content: 'Hi' };
  assert.equal(own({ messages: [{ role: 'system', content: 'Be brief.' }, question] })!.persistPrefix, true);
  assert.equal(own({ messages: [{ role: 'developer', content: 'Be brief.' }, question] })!.persistPrefix, true);
  assert.equal(own({ messages: [question] })!.persistPrefix, undefined);
});

test('an image becomes a file that knows where it stands, between the texts beside it', () => {
  const [message] = promptOf({
    role: 'user',
    content: [
      { type: 'text', text: 'This' },
      { type: 'image_url', image_url: { url: 'data:image/PNG;base64,aGk=' } },
      { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
      { type: 'text', text: 'or ' },
      { type: 'text', text: 'that?' },
    ],
  });
  assert.deepEqual(message!.content, [
    { type: 'text', text: 'This' },
    {
      type: 'file',
      mediaType: 'image/png',
      data: { type: 'data', data: 'aGk=' },
      providerOptions: { wanwen: { field: 'messages[0].content[1].image_url.url' } },
    },
    {
      type: 'file',
      mediaType: 'image',
      data: { type: 'url', url: new URL('https://example.com/a.png') },
      providerOptions: { wanwen: { field: 'messages[0].content[2].image_url.url' } },
    },
    { type: 'text', text: 'or that?' },
  ]);
});

test('an image that is no address, and a part of another kind, are refused, naming the field', () => {
  const image = (url: string) => promptOf({ role: 'user', content: [{ type: 'image_url', image_url: { url } }] });
  for (const url of ['file:///etc/passwd', 'data:image/png;base64,%%%', 'data:text/html;base64,aGk=', 'nonsense']) {
    assert.throws(() => image(url), { status: 400, field: 'messages[0].content[0].image_url.url' }, url);
  }
  assert.throws(() => promptOf({ role: 'user', content: [{ type: 'input_audio' }] }), {
    field: 'messages[0].content[0].type',
  });
});

test('a schema binds another server where its caller says so, as in the protocol itself', () => {
  const told = (json_schema?: object) =>
    readOne(json_schema ? { response_format: { type: 'json_schema', json_schema } } : {}).providerOptions!.vendor;
  const schema = { name: 'form', schema: { type: 'object' } };
  assert.deepEqual(told({ ...schema, strict: true }), {});
  assert.deepEqual(
    [told({ ...schema, strict: false }), told(schema)],
    [{ strictSchema: false }, { strictSchema: false }],
  );
  assert.deepEqual(told(), {});
});
