import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { engineCounters } from './support/engine-counters.ts';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';
import { waitUntil } from './support/wait-until.ts';

const skip = missingModel() ?? false;
let server: StartedServer;
let client: Anthropic;
let key: string;

before(async () => {
  if (skip) return;
  server = await startServer();
  key = await server.makeKey();
  client = new Anthropic({ baseURL: server.address, apiKey: key, maxRetries: 0 });
});
after(() => server?.[Symbol.asyncDispose]());

type Messages = Anthropic.MessageParam[];
const greedy = { model: 'default', max_tokens: 24, temperature: 0 };
const capital = { ...greedy, messages: [{ role: 'user', content: 'What is the capital of France?' }] as Messages };
const weather: Anthropic.Tool = {
  name: 'get_weather',
  description: 'The weather in a city',
  input_schema: {
    type: 'object',
    properties: { city: { type: 'string', maxLength: 40 } },
    required: ['city'],
    additionalProperties: false,
  },
};
const askWeather = {
  ...greedy,
  max_tokens: 120,
  tools: [weather],
  tool_choice: { type: 'any' as const, disable_parallel_tool_use: true },
  messages: [{ role: 'user', content: 'How is the weather in Paris?' }] as Messages,
};
const textOf = ({ content }: Anthropic.Message) =>
  content.map((block) => (block.type === 'text' ? block.text : '')).join('');
const inputTokens = ({ usage }: Anthropic.Message) => usage.input_tokens + usage.cache_read_input_tokens!;

test('a conversation is answered, with the model that answered and what it used', { skip }, async () => {
  const message = await client.messages.create({ ...capital, system: 'You are brief.' });
  assert.ok(textOf(message).length > 0);
  assert.equal(message.model, server.model);
  assert.ok(['end_turn', 'max_tokens'].includes(message.stop_reason!));
  assert.ok(inputTokens(message) > 10 && message.usage.output_tokens > 0);
  assert.match(message._request_id!, /^[0-9a-f-]{36}$/);
});

test('a streamed message adds up to the same, and tells its prompt tokens first', { skip }, async () => {
  const whole = await client.messages.create(capital);
  const runner = client.messages.stream(capital);
  const events = await Array.fromAsync(runner);
  const streamed = await runner.finalMessage();
  assert.equal(textOf(streamed), textOf(whole));
  assert.equal(streamed.usage.output_tokens, whole.usage.output_tokens);
  const [start] = events;
  assert.ok(start?.type === 'message_start');
  assert.equal(inputTokens(start.message), inputTokens(whole));
  assert.ok(start.message.usage.cache_read_input_tokens! > 0, 'the same prompt was asked before');
  assert.equal(start.message.usage.input_tokens, streamed.usage.input_tokens);
});

test('the tokens of a prompt are counted before it is sent', { skip }, async () => {
  const { max_tokens: _, temperature: __, ...prompt } = askWeather;
  const { input_tokens } = await client.messages.countTokens(prompt);
  assert.equal(input_tokens, inputTokens(await client.messages.create(askWeather)));
});

test('a tool is called, streamed or not, and its result answered', { skip }, async () => {
  const whole = await client.messages.create(askWeather);
  const streamed = await client.messages.stream(askWeather).finalMessage();
  for (const { content, stop_reason } of [whole, streamed]) {
    const called = content.find((block) => block.type === 'tool_use')!;
    assert.deepEqual([stop_reason, called.name], ['tool_use', 'get_weather']);
    assert.equal(typeof (called.input as { city: unknown }).city, 'string');
  }
  const called = whole.content.find((block) => block.type === 'tool_use')!;
  const answer = await client.messages.create({
    ...greedy,
    tools: [weather],
    tool_choice: { type: 'none' },
    messages: [
      ...askWeather.messages,
      { role: 'assistant', content: whole.content },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: called.id, content: 'Sunny, 21 degrees' }] },
    ],
  });
  assert.ok(textOf(answer).length > 0);
});

test('generation ends at a stop sequence, and says at which', { skip }, async () => {
  const text = textOf(await client.messages.create(capital));
  const stop = text.slice(6, 12);
  const cut = await client.messages.create({ ...capital, stop_sequences: ['never said', stop] });
  assert.deepEqual(
    [cut.stop_reason, cut.stop_sequence, textOf(cut)],
    ['stop_sequence', stop, text.slice(0, text.indexOf(stop))],
  );
});

test('an answer follows a JSON schema', { skip }, async () => {
  const schema = {
    type: 'object',
    properties: { legs: { type: 'integer' } },
    required: ['legs'],
    additionalProperties: false,
  };
  const message = await client.messages.create({
    ...greedy,
    max_tokens: 60,
    output_config: { format: { type: 'json_schema', schema } },
    messages: [{ role: 'user', content: 'How many legs has a spider? Answer as JSON.' }],
  });
  assert.equal(typeof JSON.parse(textOf(message)).legs, 'number');
});

test('aborting a stream stops the work in the engine', { skip }, async () => {
  const stream = client.messages.stream({
    model: 'default',
    max_tokens: 2000,
    temperature: 1,
    messages: [{ role: 'user', content: 'Write a very long story about a fox. Tell every day in detail.' }],
  });
  for await (const event of stream) if (event.type === 'content_block_delta') break;
  await waitUntil('no request runs', async () => (await engineCounters(server)).running === 0);
});

test('wrong requests raise the exceptions that the SDK has for them', { skip }, async () => {
  const ask = (over: object) => client.messages.create({ ...capital, ...over } as Anthropic.MessageCreateParams);
  const refused = (over: object, message: RegExp) =>
    assert.rejects(ask(over), (error) => {
      assert.ok(error instanceof Anthropic.BadRequestError, String(error));
      assert.equal(error.type, 'invalid_request_error');
      assert.match(error.message, message);
      return true;
    });
  await refused({ temperature: 9 }, /temperature: must be at most/);
  await refused({ messages: [{ role: 'user', content: 'word '.repeat(20_000) }] }, /\d{5} tokens/);
  await refused({ tools: [{ type: 'web_search_20250305', name: 'web_search' }] }, /tools\[0\]\.type.+not supported/);
  const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } };
  const seen = { messages: [{ role: 'user', content: [image] }] };
  await refused(seen, /messages\[0\]\.content\[0\]\.source\.data: This model reads text only/);
  await refused({ ...seen, stream: true }, /This model reads text only/);
  await assert.rejects(client.messages.countTokens({ model: 'default', ...seen } as never), Anthropic.BadRequestError);
  await assert.rejects(ask({ model: 'claude-99' }), Anthropic.NotFoundError);
  const stranger = client.withOptions({ apiKey: 'ww-none' });
  await assert.rejects(stranger.messages.create(capital), Anthropic.AuthenticationError);
  await assert.rejects(
    client.messages.countTokens({ model: 'claude-99', messages: capital.messages }),
    Anthropic.NotFoundError,
  );
});

test('the SDK also works where Model Studio has this protocol, with a bearer token', { skip }, async () => {
  const other = new Anthropic({ baseURL: `${server.address}/apps/anthropic`, authToken: key, apiKey: null });
  assert.ok(textOf(await other.messages.create(capital)).length > 0);
});
