import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DashScopeRequest } from '@wanwen/contract';
import { type AppError, describeInvalid } from '../../platform/index.ts';
import { readForm } from './answer-form.ts';
import { readRequest } from './read-request.ts';

const messages = [{ role: 'user', content: 'Hello' }];
const parse = (body: object) => {
  const parsed = DashScopeRequest.safeParse({ input: { messages }, ...body });
  if (!parsed.success) throw describeInvalid(parsed.error);
  return parsed.data;
};
const read = (parameters: object) => readRequest(parse({ parameters }))[0]!;
const promptOf = (input: object) => readRequest(parse({ input }))[0]!.prompt;
const own = (parameters: object) => read(parameters).providerOptions!.wanwen;
const formOf = (parameters: object, parts = false) => readForm(parse({ parameters }), parts, 'r1');
const refuses = (body: object, field: string, message: RegExp) =>
  assert.throws(
    () => {
      const request = parse(body);
      readForm(request, false, 'r1');
      readRequest(request);
    },
    (error: AppError) => {
      assert.deepEqual([error.status, error.field], [400, field]);
      assert.match(error.message, message);
      return true;
    },
  );
const tool = { type: 'function', function: { name: 'weather', parameters: { type: 'object' } } };
const user = (text: string) => ({ role: 'user', content: [{ type: 'text', text }] });

test('a prompt is what the user says, after the turns of older programs', () => {
  assert.deepEqual(promptOf({ prompt: 'Hi' }), [user('Hi')]);
  assert.deepEqual(promptOf({ prompt: 'And?', history: [{ user: 'Hi', bot: 'Ho' }] }), [
    user('Hi'),
    { role: 'assistant', content: [{ type: 'text', text: 'Ho' }] },
    user('And?'),
  ]);
});

test('calls and their results come back as they were, by id or by the name of the function', () => {
  const call = { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Rome"}' } };
  for (const [calls, answer, id] of [
    [call, { tool_call_id: 'c1' }, 'c1'],
    [{ ...call, id: '' }, { name: 'weather' }, 'input.messages[1].tool_calls[0]'],
  ] as const) {
    const prompt = promptOf({
      messages: [
        ...messages,
        { role: 'assistant', content: '', reasoning_content: 'Hm.', tool_calls: [calls] },
        { role: 'tool', content: 'Sunny', ...answer },
      ],
    });
    assert.deepEqual(prompt.slice(1), [
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'Hm.' },
          { type: 'tool-call', toolCallId: id, toolName: 'weather', input: { city: 'Rome' } },
        ],
      },
      {
        role: 'tool',
        content: [
          { type: 'tool-result', toolCallId: id, toolName: 'weather', output: { type: 'text', value: 'Sunny' } },
        ],
      },
    ]);
  }
});

test('images become files that know where they stand', () => {
  const [message] = promptOf({
    messages: [
      { role: 'user', content: [{ image: 'https://example.com/a.png' }, { text: 'What ' }, { text: 'is it?' }] },
    ],
  });
  assert.deepEqual(message!.content, [
    {
      type: 'file',
      mediaType: 'image',
      data: { type: 'url', url: new URL('https://example.com/a.png') },
      providerOptions: { wanwen: { field: 'input.messages[0].content[0].image' } },
    },
    { type: 'text', text: 'What is it?' },
  ]);
});

test('parameters reach the model, and what is not known is ignored', () => {
  const { maxOutputTokens, temperature, topP, topK, presencePenalty, stopSequences, seed } = read({
    max_tokens: 9,
    temperature: 0.1,
    top_p: 0.2,
    top_k: 3,
    presence_penalty: 0.5,
    stop: 'END',
    seed: 7,
    stream: true,
    unheard_of: 1,
  });
  assert.deepEqual(
    [maxOutputTokens, temperature, topP, topK, presencePenalty, stopSequences, seed],
    [9, 0.1, 0.2, 3, 0.5, ['END'], 7],
  );
  assert.deepEqual(read({ stop: ['a', 'b'] }).stopSequences, ['a', 'b']);
  assert.deepEqual(own({ repetition_penalty: 1.1, parallel_tool_calls: false }), {
    repetitionPenalty: 1.1,
    parallelToolCalls: false,
  });
  assert.deepEqual(
    readRequest(parse({ parameters: { n: 2, seed: 7 } })).map((each) => each.seed),
    [7, 8],
  );
});

test('thinking is as asked for', () => {
  assert.deepEqual([read({}).reasoning, own({})], [undefined, {}]);
  assert.deepEqual(
    [read({ enable_thinking: false }).reasoning, own({ enable_thinking: false })],
    ['none', { thinking: false }],
  );
  const budget = { enable_thinking: true, thinking_budget: 900 };
  assert.deepEqual([read(budget).reasoning, own(budget)], ['low', { thinking: true, thinkingBudget: 900 }]);
});

test('tools and structured answers reach the model', () => {
  const choice = { type: 'function', function: { name: 'weather' } };
  assert.deepEqual(read({ tools: [tool], tool_choice: choice }).toolChoice, { type: 'tool', toolName: 'weather' });
  assert.deepEqual(read({ tools: [tool] }).toolChoice, { type: 'auto' });
  assert.deepEqual(read({ response_format: { type: 'json_object' } }).responseFormat, { type: 'json' });
});

test('the answer is text alone unless it needs more', () => {
  assert.equal(formOf({}).text, true);
  assert.equal(formOf({ result_format: 'message' }).text, false);
  for (const needy of [{ tools: [tool] }, { n: 2 }, { enable_thinking: true }]) assert.equal(formOf(needy).text, false);
  assert.equal(formOf({}, true).text, false);
  refuses({ parameters: { tools: [tool], result_format: 'text' } }, 'parameters.result_format', /must be "message"/);
});

test('what cannot be expressed is refused, naming the field', () => {
  refuses({ input: {} }, 'input', /messages or a prompt/);
  refuses({ parameters: { stop: [[1, 2]] } }, 'parameters.stop[0]', /string/);
  refuses({ parameters: { enable_search: true } }, 'parameters.enable_search', /no search/);
  refuses({ parameters: { logprobs: true } }, 'parameters.logprobs', /chat\/completions/);
  refuses(
    { input: { messages: [{ role: 'user', content: [{ video: 'x' }] }] } },
    'input.messages[0].content[0]',
    /neither/,
  );
  refuses(
    { input: { messages: [{ role: 'tool', content: 'x' }] } },
    'input.messages[0].tool_call_id',
    /names no tool call/,
  );
});
