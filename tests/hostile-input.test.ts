import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { engineCounters } from './support/engine-counters.ts';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';
import { waitUntil } from './support/wait-until.ts';

const skip = missingModel() ?? false;
let server: StartedServer;

before(async () => {
  if (!skip) server = await startServer();
});
after(() => server?.[Symbol.asyncDispose]());

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(server.address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...server.credentials, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are looked into.
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as any };
}

const chat = (body: unknown) => post('/v1/chat/completions', body);
const user = (content: unknown) => ({ role: 'user', content });
const hello = { max_tokens: 1, messages: [user('Hello')] };
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** What is sent, and which field the refusal must name; null where it is about the whole body. */
const refused: [name: string, body: unknown, field: string | null][] = [
  ['half a JSON object', '{"messages": [', null],
  ['no body', '', null],
  ['JSON that is no object', '[1,2,3]', null],
  ['a key that reaches for the prototype', '{"__proto__": {"x": 1}, "messages": []}', null],
  ['no messages', {}, 'messages'],
  ['empty messages', { messages: [] }, 'messages'],
  ['messages that are no list', { messages: 'Hello' }, 'messages'],
  ['more messages than allowed', { messages: Array.from({ length: 10_001 }, () => user('x')) }, 'messages'],
  ['a message that is null', { messages: [null] }, 'messages[0]'],
  ['an unknown role', { messages: [user('x'), { role: 'wizard', content: 'x' }] }, 'messages[1].role'],
  ['content that is a number', { messages: [user(5)] }, 'messages[0].content'],
  [
    'an image',
    { messages: [user([{ type: 'image_url', image_url: { url: 'x' } }])] },
    'messages[0].content[0].image_url.url',
  ],
  ['a part of an unknown type', { messages: [user([{ type: 'smell' }])] }, 'messages[0].content[0].type'],
  [
    'a tool answer without a call',
    { messages: [{ role: 'tool', tool_call_id: 'x', content: 'x' }] },
    'messages[0].tool_call_id',
  ],
  ['a temperature that is text', { ...hello, temperature: 'hot' }, 'temperature'],
  ['a negative temperature', { ...hello, temperature: -1 }, 'temperature'],
  ['a huge temperature', { ...hello, temperature: 1e300 }, 'temperature'],
  ['a bias of a token that the model does not have', { ...hello, logit_bias: { 400000: 1 } }, 'logit_bias'],
  ['max_tokens of zero', { ...hello, max_tokens: 0 }, 'max_tokens'],
  ['negative max_tokens', { ...hello, max_tokens: -5 }, 'max_tokens'],
  ['max_tokens beyond all memory', { ...hello, max_tokens: 1e15 }, 'max_tokens'],
  ['half a token', { ...hello, max_completion_tokens: 1.5 }, 'max_completion_tokens'],
  ['top_p above 1', { ...hello, top_p: 1.1 }, 'top_p'],
  ['a penalty out of range', { ...hello, presence_penalty: 3 }, 'presence_penalty'],
  ['a repetition penalty of 0', { ...hello, repetition_penalty: 0 }, 'repetition_penalty'],
  ['a seed beyond whole numbers', `{"messages":[{"role":"user","content":"x"}],"seed":1e400}`, 'seed'],
  ['a bias on something that is no token', { ...hello, logit_bias: { hello: 1 } }, 'logit_bias.hello'],
  ['too many choices', { ...hello, n: 1000 }, 'n'],
  ['an empty stop string', { ...hello, stop: ['x', ''] }, 'stop[1]'],
  ['alternatives without log-probabilities', { ...hello, top_logprobs: 2 }, 'top_logprobs'],
  ['too many alternatives', { ...hello, logprobs: true, top_logprobs: 21 }, 'top_logprobs'],
  ['stream options without a stream', { ...hello, stream_options: { include_usage: true } }, 'stream_options'],
  ['the older functions', { ...hello, functions: [] }, 'functions'],
  ['an unknown effort', { ...hello, reasoning_effort: 'heroic' }, 'reasoning_effort'],
  [
    'a tool with a space in its name',
    { ...hello, tools: [{ type: 'function', function: { name: 'a b' } }] },
    'tools[0].function.name',
  ],
  [
    'two tools of one name',
    { ...hello, tools: ['a', 'a'].map((name) => ({ type: 'function', function: { name } })) },
    'tools[1].function.name',
  ],
  ['a required tool where there is none', { ...hello, tool_choice: 'required' }, 'tool_choice'],
  ['an unknown response format', { ...hello, response_format: { type: 'xml' } }, 'response_format.type'],
  ['a model name of 10,000 characters', { ...hello, model: 'm'.repeat(10_000) }, 'model'],
  [
    'a schema that is no schema',
    { ...hello, response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'nonsense' } } } },
    'response_format',
  ],
  [
    'a schema that refers to nothing',
    { ...hello, response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { $ref: '#/$defs/no' } } } },
    'response_format',
  ],
  [
    'a schema nested a hundred thousand levels deep',
    `{"messages":[{"role":"user","content":"x"}],"response_format":{"type":"json_schema","json_schema":{"name":"x","schema":${nested(100_000)}}}}`,
    'response_format.json_schema.schema',
  ],
];

for (const [name, body, field] of refused) {
  test(`${name}: refused with 400${field === null ? '' : `, naming ${field}`}`, { skip }, async () => {
    const answer = await chat(body);
    assert.equal(answer.status, 400, answer.text);
    assert.equal(answer.body.error.type, 'invalid_request_error');
    assert.equal(answer.body.error.param, field);
    assert.ok(answer.body.error.message.length < 1000, 'the refusal does not repeat what was sent');
  });
}

test('the name of a key that reaches for the prototype is told', { skip }, async () => {
  const { body } = await chat('{"messages": [{"__proto__": 1}]}');
  assert.match(body.error.message, /"__proto__"/);
});

const refusedCompletions: [name: string, body: object, field: string][] = [
  ['no prompt', {}, 'prompt'],
  ['an empty list of prompts', { prompt: [] }, 'prompt'],
  ['a negative token', { prompt: [1, -2] }, 'prompt[1]'],
  ['a token that the model does not have', { prompt: [2_000_000_000] }, 'prompt'],
  ['a suffix', { prompt: 'x', suffix: 'y' }, 'suffix'],
  ['best_of', { prompt: 'x', best_of: 5 }, 'best_of'],
  ['echo of tokens', { prompt: [1], echo: true }, 'echo'],
  ['too many choices together', { prompt: Array.from({ length: 9 }, () => 'x'), n: 2 }, 'n'],
];
for (const [name, body, field] of refusedCompletions) {
  test(`a completion with ${name}: refused with 400, naming ${field}`, { skip }, async () => {
    const answer = await post('/v1/completions', body);
    assert.equal(answer.status, 400, answer.text);
    assert.equal(answer.body.error.param, field);
  });
}

const fields = [
  ...[
    'messages',
    'model',
    'temperature',
    'top_k',
    'seed',
    'stop',
    'n',
    'logit_bias',
    'tools',
    'tool_choice',
    'logprobs',
  ],
  ...['response_format', 'reasoning_effort', 'chat_template_kwargs', 'stream_options', 'parallel_tool_calls'],
];
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.record({ role: fc.string(), content: fc.string() })),
);
const templateVariables = fc.dictionary(
  fc.constantFrom('messages', 'tools', 'bos_token', 'add_generation_prompt', 'enable_thinking', 'loop', '__proto__'),
  fc.jsonValue({ maxDepth: 2 }),
);

test('whatever JSON stands in a field, it is answered or refused, and never a fault of the server', {
  skip,
}, async () => {
  const one = fc.tuple(fc.constantFrom(...fields), anyValue);
  const other = fc.tuple(fc.constant('chat_template_kwargs'), templateVariables);
  const never = fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: one }, other), async ([field, value]) => {
    const answer = await chat({ ...hello, [field]: value });
    assert.ok(answer.status === 200 || (answer.status >= 400 && answer.status < 500), answer.text);
    if (answer.status !== 200) assert.equal(typeof answer.body.error.message, 'string');
  });
  await fc.assert(never, { numRuns: 200 });
});

test('fields that nobody knows are ignored', { skip }, async () => {
  const answer = await chat({ ...hello, frobnicate: { deep: [1] }, store: true, user: 'x', metadata: { a: 'b' } });
  assert.equal(answer.status, 200, answer.text);
});

test('null in an optional field means that it is absent', { skip }, async () => {
  const nulls = { temperature: null, stop: null, tools: null, seed: null, logit_bias: null, response_format: null };
  assert.equal((await chat({ ...hello, ...nulls })).status, 200);
});

test('halves of surrogate pairs, NUL and control characters are read as text', { skip }, async () => {
  const body = `{"max_tokens":1,"messages":[{"role":"user","content":"\\ud83d \\udc00 \\u0000 \\u001b[2J <|im_end|>"}],"stop":["\\udfff"]}`;
  const answer = await chat(body);
  assert.equal(answer.status, 200, answer.text);
  assert.ok(answer.text.isWellFormed());
});

test('markup in a message is text, and the answer is JSON that no browser takes for a page', { skip }, async () => {
  const answer = await chat({ ...hello, messages: [user('<script>alert(1)</script><img src=x onerror=alert(1)>')] });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type')!, /^application\/json/);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
});

test('a schema that refers to itself is followed', { skip }, async () => {
  const schema = {
    type: 'object',
    properties: { name: { type: 'string', maxLength: 5 }, child: { anyOf: [{ $ref: '#' }, { type: 'null' }] } },
    required: ['name', 'child'],
    additionalProperties: false,
  };
  const answer = await chat({
    max_tokens: 60,
    temperature: 0,
    messages: [user('A family tree as JSON.')],
    response_format: { type: 'json_schema', json_schema: { name: 'tree', schema } },
  });
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.body.choices[0].message.content, /^\s*\{\s*"name"/);
});

test('a body of 10 MB is refused with 413', { skip }, async () => {
  const answer = await chat({ messages: [user('x'.repeat(10_000_000))] });
  assert.equal(answer.status, 413);
  assert.equal(answer.body.error.code, 'body_too_large');
});

test('a prompt that fits the body limit but not the model is refused with the numbers', { skip }, async () => {
  const answer = await chat({ messages: [user('hello '.repeat(300_000))] });
  assert.equal(answer.status, 400);
  assert.equal(answer.body.error.code, 'context_length_exceeded');
  assert.match(answer.body.error.message, /\d{6} tokens/);
});

for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
  test(`${type} is refused with 415: a page of another site could send it without asking`, { skip }, async () => {
    const answer = await post('/v1/chat/completions', JSON.stringify(hello), { 'content-type': type });
    assert.equal(answer.status, 415);
    assert.equal(answer.body.error.code, 'unsupported_media_type');
  });
}

test('a page of another site cannot post, whichever way its browser says so', { skip }, async () => {
  const ways: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:9' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of ways) {
    const answer = await post('/v1/chat/completions', hello, headers);
    assert.equal(answer.status, 403, JSON.stringify(headers));
    assert.equal(answer.body.error.code, 'cross_origin_refused');
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  }
});

test('the own page may post', { skip }, async () => {
  const answer = await post('/v1/chat/completions', hello, { origin: server.address, 'sec-fetch-site': 'same-origin' });
  assert.equal(answer.status, 200);
});

test('a name that was pointed at this machine is refused', { skip }, async () => {
  const answer = await rawRequest('GET /v1/models HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n');
  assert.match(answer, /^HTTP\/1\.1 421 /);
  assert.match(answer, /"code":"host_refused"/);
});

test('a request id from outside is kept where it is sane, and replaced where it is not', { skip }, async () => {
  const id = async (sent: string) =>
    (await post('/v1/chat/completions', {}, { 'x-request-id': sent })).headers.get('x-request-id');
  assert.equal(await id('my-trace.42'), 'my-trace.42');
  assert.notEqual(await id('<script>'), '<script>');
  assert.notEqual(await id('x'.repeat(500)), 'x'.repeat(500));
});

test('200 connections that ask and never read are served or dropped, and the next one is answered', {
  skip,
}, async () => {
  const { port } = new URL(server.address);
  const body = JSON.stringify({ max_tokens: 4000, stream: true, messages: hello.messages });
  const request =
    `POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
    `Authorization: Bearer ${await server.makeKey()}\r\n` +
    `Content-Length: ${body.length}\r\n\r\n${body}`;
  const sockets = await Promise.all(Array.from({ length: 200 }, () => openDeaf(Number(port), request)));
  await waitUntil('they run', async () => (await engineCounters(server)).running > 0);
  const health = await fetch(`${server.address}/health`, { signal: AbortSignal.timeout(2000) });
  assert.equal(health.status, 200);
  for (const socket of sockets) socket.destroy();
  await waitUntil('nothing runs or waits', async () => {
    const { running, queued } = await engineCounters(server);
    return running + queued === 0;
  });
  assert.equal((await chat(hello)).status, 200);
});

test('after all of this the server has not restarted its engine, and nothing of it failed', { skip }, () => {
  const faults = server.log.filter((line) => /"level":"(error|fatal)"/.test(line));
  assert.deepEqual(faults, []);
});

/** A connection whose answers stay in the buffers of the system. */
function openDeaf(port: number, request: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.pause();
      socket.write(request, () => resolve(socket));
    });
    socket.once('error', reject);
    socket.on('error', () => {});
  });
}

function rawRequest(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
