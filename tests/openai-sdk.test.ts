import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { engineCounters } from './support/engine-counters.ts';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';
import { waitUntil } from './support/wait-until.ts';

const skip = missingModel() ?? false;
let server: StartedServer;
let client: OpenAI;

before(async () => {
  if (skip) return;
  server = await startServer({ env: { WANWEN_PARALLEL: '2', WANWEN_QUEUE_LIMIT: '4' } });
  client = new OpenAI({ baseURL: `${server.address}/v1`, apiKey: await server.makeKey(), maxRetries: 0 });
});
after(() => server?.[Symbol.asyncDispose]());

type Messages = OpenAI.ChatCompletionMessageParam[];
const capital: Messages = [{ role: 'user', content: 'What is the capital of France?' }];
/** A prompt after which the small model goes on for a while. */
const long: Messages = [{ role: 'user', content: 'Write a very long story about a fox. Tell every day in detail.' }];
const greedy = { model: 'default', temperature: 0, max_tokens: 24 };

test('the models are listed, and one can be looked up', { skip }, async () => {
  const { data } = await client.models.list();
  assert.deepEqual(
    data.map(({ id, object, owned_by }) => ({ id, object, owned_by })),
    [{ id: server.model, object: 'model', owned_by: 'wanwen' }],
  );
  assert.equal((await client.models.retrieve(server.model)).id, server.model);
  assert.equal((await client.models.retrieve('default')).id, server.model);
});

test('a chat is answered, with the model that answered and what it used', { skip }, async () => {
  // Hints that only other servers take change nothing here.
  const hints = { prompt_cache_key: 'capitals', verbosity: 'medium' as const };
  const answer = await client.chat.completions.create({ ...greedy, ...hints, messages: capital });
  assert.equal(answer.object, 'chat.completion');
  assert.equal(answer.model, server.model);
  assert.ok(answer.choices[0]!.message.content!.length > 0);
  assert.ok(['stop', 'length'].includes(answer.choices[0]!.finish_reason));
  const { prompt_tokens, completion_tokens, total_tokens } = answer.usage!;
  assert.ok(prompt_tokens > 10 && completion_tokens > 0);
  assert.equal(total_tokens, prompt_tokens + completion_tokens);
  assert.match(answer._request_id!, /^[0-9a-f-]{36}$/);
});

test('a streamed chat says the same as one that is not, and ends with its usage', { skip }, async () => {
  const whole = await client.chat.completions.create({ ...greedy, messages: capital });
  const stream = await client.chat.completions.create({
    ...greedy,
    messages: capital,
    stream: true,
    stream_options: { include_usage: true },
  });
  const chunks = await Array.fromAsync(stream);
  const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');
  assert.equal(text, whole.choices[0]!.message.content);
  assert.equal(chunks[0]!.choices[0]!.delta.role, 'assistant');
  assert.equal(chunks.at(-2)!.choices[0]!.finish_reason, whole.choices[0]!.finish_reason);
  const last = chunks.at(-1)!;
  assert.deepEqual(last.choices, []);
  assert.equal(last.usage!.completion_tokens, whole.usage!.completion_tokens);
  assert.ok(chunks.slice(0, -1).every((chunk) => chunk.usage === null));
  assert.equal(new Set(chunks.map((chunk) => chunk.id)).size, 1);
});

test('the second of two equal prompts is found in the prefix cache', { skip }, async () => {
  const messages: Messages = [{ role: 'user', content: 'How many legs do seven spiders have together? Think of it.' }];
  await client.chat.completions.create({ ...greedy, messages });
  const { usage } = await client.chat.completions.create({ ...greedy, messages });
  assert.ok(usage!.prompt_tokens_details!.cached_tokens! > usage!.prompt_tokens / 2);
});

test('the same seed gives the same text, another seed another', { skip }, async () => {
  const ask = async (seed: number) => {
    const answer = await client.chat.completions.create({
      model: 'default',
      temperature: 1.5,
      max_tokens: 24,
      seed,
      messages: long,
    });
    return answer.choices[0]!.message.content;
  };
  const [first, again, other] = [await ask(7), await ask(7), await ask(8)];
  assert.equal(first, again);
  assert.notEqual(first, other);
});

test('n choices come side by side, each with its own index and text', { skip }, async () => {
  const stream = await client.chat.completions.create({
    model: 'default',
    temperature: 1.5,
    seed: 1,
    max_tokens: 12,
    n: 3,
    stream: true,
    messages: long,
  });
  const texts = ['', '', ''];
  const order: number[] = [];
  for await (const { choices } of stream) {
    for (const { index, delta } of choices) {
      texts[index] += delta.content ?? '';
      if (delta.content) order.push(index);
    }
  }
  assert.equal(new Set(texts).size, 3);
  assert.ok(order.indexOf(1) < order.lastIndexOf(0), 'the second choice began before the first one ended');
});

test('generation ends before a stop string, even one that spans tokens', { skip }, async () => {
  const whole = await client.chat.completions.create({ ...greedy, messages: capital });
  const text = whole.choices[0]!.message.content!;
  const stop = text.slice(6, 12);
  const cut = await client.chat.completions.create({ ...greedy, messages: capital, stop: ['never said', stop] });
  assert.equal(cut.choices[0]!.message.content, text.slice(0, text.indexOf(stop)));
  assert.equal(cut.choices[0]!.finish_reason, 'stop');
});

test('max_tokens ends an answer with the reason length', { skip }, async () => {
  const answer = await client.chat.completions.create({ model: 'default', max_completion_tokens: 3, messages: long });
  assert.equal(answer.choices[0]!.finish_reason, 'length');
  assert.equal(answer.usage!.completion_tokens, 3);
});

test('log-probabilities come for every token, with the alternatives asked for', { skip }, async () => {
  const answer = await client.chat.completions.create({
    ...greedy,
    messages: capital,
    logprobs: true,
    top_logprobs: 3,
  });
  const tokens = answer.choices[0]!.logprobs!.content!;
  assert.equal(tokens.map(({ token }) => token).join(''), answer.choices[0]!.message.content);
  for (const { token, logprob, bytes, top_logprobs } of tokens) {
    assert.ok(logprob <= 0);
    assert.equal(Buffer.from(bytes!).toString(), token);
    assert.equal(top_logprobs.length, 3);
    assert.equal(top_logprobs[0]!.token, token, 'greedy takes the most likely');
  }
});

test('logit_bias pushes a token above all others', { skip }, async () => {
  const answer = await client.completions.create({
    model: 'default',
    prompt: 'One, two, three,',
    max_tokens: 3,
    logprobs: 0,
    logit_bias: { 100: 100 },
  });
  const { tokens } = answer.choices[0]!.logprobs!;
  assert.equal(tokens!.length, 3);
  assert.equal(new Set(tokens).size, 1);
});

test('an answer follows a JSON schema, parsed by the SDK', { skip }, async () => {
  const City = z.object({ name: z.string(), country: z.enum(['France', 'Spain']), population: z.int() });
  const answer = await client.chat.completions.parse({
    model: 'default',
    temperature: 0,
    max_tokens: 120,
    messages: [{ role: 'user', content: 'Describe Paris as JSON with name, country and population.' }],
    response_format: zodResponseFormat(City, 'city'),
  });
  const { parsed } = answer.choices[0]!.message;
  assert.deepEqual(City.parse(parsed), parsed);
});

test('json_object gives a JSON object', { skip }, async () => {
  const answer = await client.chat.completions.create({
    ...greedy,
    max_tokens: 200,
    messages: [{ role: 'user', content: 'Give me JSON with one field "colour".' }],
    response_format: { type: 'json_object' },
  });
  const text = answer.choices[0]!.message.content!;
  if (answer.choices[0]!.finish_reason === 'stop') assert.equal(typeof JSON.parse(text), 'object');
  else assert.match(text, /^\s*\{/);
});

const weather: OpenAI.ChatCompletionTool = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather in a city',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string', maxLength: 40 } },
      required: ['city'],
      additionalProperties: false,
    },
  },
};
const askWeather = {
  model: 'default',
  temperature: 0,
  max_tokens: 120,
  tools: [weather],
  tool_choice: 'required' as const,
  messages: [{ role: 'user', content: 'How is the weather in Paris?' }] as Messages,
};

test('a tool is called with arguments that fit its schema', { skip }, async () => {
  const answer = await client.chat.completions.create({ ...askWeather, parallel_tool_calls: false });
  const { message, finish_reason } = answer.choices[0]!;
  assert.equal(finish_reason, 'tool_calls');
  assert.equal(message.tool_calls!.length, 1);
  const [called] = message.tool_calls!;
  assert.ok(called!.type === 'function' && called!.function.name === 'get_weather');
  assert.equal(typeof JSON.parse(called!.function.arguments).city, 'string');
});

test('a streamed tool call adds up to the same, and its result can be sent back', { skip }, async () => {
  const runner = client.chat.completions.stream({ ...askWeather, parallel_tool_calls: false });
  const { choices } = await runner.finalChatCompletion();
  const message = choices[0]!.message;
  const [called] = message.tool_calls!;
  assert.ok(called!.type === 'function');
  assert.equal(typeof JSON.parse(called!.function.arguments).city, 'string');
  const answer = await client.chat.completions.create({
    ...greedy,
    tools: [weather],
    tool_choice: 'none',
    messages: [
      ...askWeather.messages,
      message,
      { role: 'tool', tool_call_id: called!.id, content: 'Sunny, 21 degrees' },
    ],
  });
  assert.equal(answer.choices[0]!.message.tool_calls, undefined);
  assert.ok(answer.choices[0]!.message.content!.length > 0);
});

test('a text is completed, echoed, and several prompts at once', { skip }, async () => {
  const options = { model: 'default', temperature: 0, max_tokens: 6 };
  const one = await client.completions.create({ ...options, prompt: 'One, two, three,' });
  const two = await client.completions.create({
    ...options,
    prompt: ['One, two, three,', 'Monday, Tuesday,'],
    echo: true,
  });
  assert.equal(one.choices[0]!.text.length > 0, true);
  assert.equal(two.choices[0]!.text, `One, two, three,${one.choices[0]!.text}`);
  assert.match(two.choices[1]!.text, /^Monday, Tuesday,/);
  assert.equal(two.usage!.completion_tokens, 12);
});

test('a streamed completion says the same, with the older form of log-probabilities', { skip }, async () => {
  const options = { model: 'default', temperature: 0, max_tokens: 6, prompt: 'One, two, three,', logprobs: 2 };
  const whole = await client.completions.create(options);
  const chunks = await Array.fromAsync(await client.completions.create({ ...options, stream: true }));
  assert.equal(chunks.map((chunk) => chunk.choices[0]!.text).join(''), whole.choices[0]!.text);
  const { tokens, token_logprobs, text_offset, top_logprobs } = whole.choices[0]!.logprobs!;
  assert.equal(tokens!.join(''), whole.choices[0]!.text);
  assert.equal(token_logprobs!.length, 6);
  assert.deepEqual(
    text_offset,
    tokens!.map((_, index) => tokens!.slice(0, index).join('').length),
  );
  assert.equal(Object.keys(top_logprobs![0]!).length, 2);
  const streamed = chunks.flatMap((chunk) => chunk.choices[0]!.logprobs?.text_offset ?? []);
  assert.deepEqual(streamed, text_offset);
});

test('aborting a stream stops the work in the engine within a moment', { skip }, async () => {
  const stream = await client.chat.completions.create({
    model: 'default',
    temperature: 1.2,
    messages: long,
    stream: true,
  });
  for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break;
  await waitUntil('no request runs', async () => (await engineCounters(server)).running === 0, 2000);
  const { tokensGenerated } = await engineCounters(server);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal((await engineCounters(server)).tokensGenerated, tokensGenerated);
});

test('aborting a request that is not streamed stops the work too', { skip }, async () => {
  const controller = new AbortController();
  const asked = client.chat.completions.create(
    { model: 'default', temperature: 1.2, messages: long },
    { signal: controller.signal },
  );
  const refused = assert.rejects(asked, OpenAI.APIUserAbortError);
  await waitUntil('it runs', async () => (await engineCounters(server)).running === 1);
  controller.abort();
  await refused;
  await waitUntil('no request runs', async () => (await engineCounters(server)).running === 0, 2000);
});

test('wrong requests raise the exceptions that the SDK has for them, with code and field', { skip }, async () => {
  const ask = (over: object) => client.chat.completions.create({ ...greedy, messages: capital, ...over });
  await assert.rejects(ask({ temperature: 9 }), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError);
    assert.equal(error.param, 'temperature');
    assert.equal(error.code, 'invalid_value');
    assert.equal(error.type, 'invalid_request_error');
    return true;
  });
  await assert.rejects(ask({ model: 'gpt-99' }), (error) => {
    assert.ok(error instanceof OpenAI.NotFoundError);
    assert.equal(error.code, 'model_not_found');
    return true;
  });
  await assert.rejects(ask({ messages: [{ role: 'user', content: 'word '.repeat(20_000) }] }), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError);
    assert.equal(error.code, 'context_length_exceeded');
    assert.equal(error.param, 'messages');
    assert.match(error.message, /\d{5} tokens/);
    return true;
  });
  await assert.rejects(
    ask({ response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'nonsense' } } } }),
    (error) => {
      assert.ok(error instanceof OpenAI.BadRequestError);
      assert.equal(error.param, 'response_format');
      return true;
    },
  );
});

test('a stream that is refused has a status of its own, not a frame', { skip }, async () => {
  const ask = client.chat.completions.create({
    ...greedy,
    stream: true,
    messages: [{ role: 'user', content: 'word '.repeat(20_000) }],
  });
  await assert.rejects(ask, { status: 400, code: 'context_length_exceeded' });
});

test('above the queue, requests are refused with 429 and the time to come back', { skip }, async () => {
  const controller = new AbortController();
  const ask = async () => {
    const options = { model: 'default', temperature: 1.2, messages: long, stream: true } as const;
    for await (const _ of await client.chat.completions.create(options, { signal: controller.signal }));
  };
  const counted = async () => engineCounters(server);
  const waiting: Promise<void>[] = [];
  for (const [state, count] of [
    ['running', 2],
    ['queued', 4],
  ] as const) {
    for (let each = 0; each < count; each++) waiting.push(ask().catch(() => {}));
    await waitUntil(`${count} are ${state}`, async () => (await counted())[state] === count);
  }
  await assert.rejects(ask(), (error) => {
    assert.ok(error instanceof OpenAI.RateLimitError);
    assert.equal(error.code, 'queue_full');
    assert.ok(Number(error.headers.get('retry-after')) >= 1);
    return true;
  });
  controller.abort();
  await Promise.all(waiting);
  await waitUntil('nothing runs or waits', async () => {
    const { running, queued } = await counted();
    return running + queued === 0;
  });
});

test('when the engine dies in mid-stream that request ends with an error, and the next one is answered', {
  skip,
}, async () => {
  const ask = async () => {
    const stream = await client.chat.completions.create({ model: 'default', messages: long, stream: true });
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content) for (const pid of await server.enginePids()) process.kill(pid, 'SIGKILL');
    }
  };
  await assert.rejects(ask(), (error) => {
    assert.ok(error instanceof OpenAI.APIError);
    assert.equal(error.code, 'engine_crashed');
    return true;
  });
  const answer = await client.chat.completions.create({ ...greedy, messages: capital }, { timeout: 20_000 });
  assert.ok(answer.choices[0]!.message.content!.length > 0);
});
