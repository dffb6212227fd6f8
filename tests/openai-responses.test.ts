import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { engineCounters } from './support/engine-counters.ts';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';
import { waitUntil } from './support/wait-until.ts';

const skip = missingModel() ?? false;
let server: StartedServer;
let client: OpenAI;

before(async () => {
  if (skip) return;
  server = await startServer();
  client = new OpenAI({ baseURL: `${server.address}/v1`, apiKey: await server.makeKey(), maxRetries: 0 });
});
after(() => server?.[Symbol.asyncDispose]());

const greedy = { model: 'default', temperature: 0, max_output_tokens: 24 };
const capital = { ...greedy, input: 'What is the capital of France?' };
const weather: OpenAI.Responses.FunctionTool = {
  type: 'function',
  name: 'get_weather',
  description: 'The weather in a city',
  strict: true,
  parameters: {
    type: 'object',
    properties: { city: { type: 'string', maxLength: 40 } },
    required: ['city'],
    additionalProperties: false,
  },
};
const askWeather = {
  ...greedy,
  max_output_tokens: 120,
  tools: [weather],
  tool_choice: 'required' as const,
  parallel_tool_calls: false,
  input: 'How is the weather in Paris?',
};

test('a text is answered, with the model that answered and what it used', { skip }, async () => {
  const response = await client.responses.create(capital);
  assert.ok(response.output_text.length > 0);
  assert.equal(response.model, server.model);
  assert.ok(['completed', 'incomplete'].includes(response.status!));
  const { input_tokens, output_tokens, total_tokens } = response.usage!;
  assert.ok(input_tokens > 10 && output_tokens > 0);
  assert.equal(total_tokens, input_tokens + output_tokens);
});

test('a streamed response adds up to the same, in events numbered from 0', { skip }, async () => {
  const whole = await client.responses.create(capital);
  const runner = client.responses.stream(capital);
  const events = await Array.fromAsync(runner);
  assert.deepEqual(
    events.map((event) => event.sequence_number),
    events.map((_, index) => index),
  );
  const streamed = await runner.finalResponse();
  assert.equal(streamed.output_text, whole.output_text);
  assert.equal(streamed.usage!.output_tokens, whole.usage!.output_tokens);
});

test('a conversation goes on from the items of the answer, after instructions', { skip }, async () => {
  const first = await client.responses.create(capital);
  const next = await client.responses.create({
    ...greedy,
    instructions: 'Answer in one word.',
    input: [
      { role: 'user', content: capital.input },
      ...(first.output as OpenAI.Responses.ResponseInput),
      { role: 'user', content: 'And of Spain?' },
    ],
  });
  assert.ok(next.usage!.input_tokens > first.usage!.total_tokens);
});

test('what ends at the limit is incomplete', { skip }, async () => {
  const { status, incomplete_details, usage } = await client.responses.create({
    model: 'default',
    max_output_tokens: 3,
    input: 'Write a very long story about a fox.',
  });
  assert.deepEqual([status, incomplete_details?.reason, usage!.output_tokens], ['incomplete', 'max_output_tokens', 3]);
});

test('a tool is called, streamed or not, and its output answered', { skip }, async () => {
  const whole = await client.responses.create(askWeather);
  const streamed = await client.responses.stream(askWeather).finalResponse();
  for (const { output } of [whole, streamed]) {
    const [called] = output;
    assert.ok(called?.type === 'function_call' && called.name === 'get_weather');
    assert.equal(typeof JSON.parse(called.arguments).city, 'string');
  }
  const [called] = whole.output as [OpenAI.Responses.ResponseFunctionToolCall];
  const answer = await client.responses.create({
    ...greedy,
    tools: [weather],
    tool_choice: 'none',
    input: [
      { role: 'user', content: askWeather.input },
      ...(whole.output as OpenAI.Responses.ResponseInput),
      { type: 'function_call_output', call_id: called.call_id, output: 'Sunny, 21 degrees' },
    ],
  });
  assert.ok(answer.output_text.length > 0);
});

test('an answer follows a JSON schema, parsed by the SDK', { skip }, async () => {
  const City = z.object({ name: z.string(), country: z.enum(['France', 'Spain']), population: z.int() });
  const { output_parsed } = await client.responses.parse({
    ...greedy,
    max_output_tokens: 120,
    input: 'Describe Paris as JSON with name, country and population.',
    text: { format: zodTextFormat(City, 'city') },
  });
  assert.deepEqual(City.parse(output_parsed), output_parsed);
});

test('aborting a stream stops the work in the engine', { skip }, async () => {
  const stream = await client.responses.create({
    model: 'default',
    temperature: 1.2,
    input: 'Write a very long story about a fox. Tell every day in detail.',
    stream: true,
  });
  for await (const event of stream) if (event.type === 'response.output_text.delta') break;
  await waitUntil('no request runs', async () => (await engineCounters(server)).running === 0);
});

test('what is not here is refused with what to do instead', { skip }, async () => {
  const refusals: [object, string][] = [
    [{ previous_response_id: 'resp_1' }, 'previous_response_id'],
    [{ store: true }, 'store'],
    [{ tools: [{ type: 'web_search' }] }, 'tools[0].type'],
    [{ temperature: 9 }, 'temperature'],
    [{ input: 'word '.repeat(20_000) }, 'input'],
    [
      {
        input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,aGk=' }] }],
        stream: true,
      },
      'input[0].content[0].image_url',
    ],
  ];
  for (const [over, param] of refusals) {
    await assert.rejects(client.responses.create({ ...capital, ...over }), (error) => {
      assert.ok(error instanceof OpenAI.BadRequestError, String(error));
      assert.equal(error.param, param);
      return true;
    });
  }
});
