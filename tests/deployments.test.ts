import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import type { AbilityResult } from '@wanwen/contract';
import OpenAI from 'openai';
import { runWanwen } from '../packages/cli/src/testing/run-wanwen.ts';
import {
  chunk,
  cutAfter,
  done,
  events,
  failing,
  type ScriptedUpstream,
  saying,
  sayingAsAnthropic,
  startUpstream,
  usageChunk,
} from '../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { vendorWires } from '../packages/server/src/models/deployments/testing/vendor-wires.ts';
import { plainPng } from '../packages/server/src/pictures/testing/sample-pictures.ts';
import { type StartedServer, startServer } from './support/start-server.ts';
import { waitUntil } from './support/wait-until.ts';

let server: StartedServer;
let upstream: ScriptedUpstream;
let client: OpenAI;
let environment: Record<string, string>;

before(async () => {
  upstream = await startUpstream(saying('Hello', ' there'));
  const port = await freePort();
  server = await startServer({ model: null, env: { WANWEN_PORT: port } });
  environment = { WANWEN_HOME: server.home, WANWEN_PORT: port, UPSTREAM_KEY: 'sk-upstream-secret-4321' };
  client = new OpenAI({ baseURL: `${server.address}/v1`, apiKey: await server.makeKey(), maxRetries: 0 });
});
after(async () => {
  await server?.[Symbol.asyncDispose]();
  await upstream?.[Symbol.asyncDispose]();
});

async function freePort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return String(port);
}

async function wanwen(...words: string[]) {
  const { code, stdout, stderr } = await runWanwen(['deployment', ...words, '--json'], { environment });
  return { code, stderr, answer: JSON.parse(stdout) };
}

const add = (name: string, ...more: string[]) =>
  wanwen('add', '--name', name, '--base-url', upstream.baseUrl, '--model', 'upstream-model', ...more);

const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Say hello.' }];

test('a deployment in this network is refused until that was allowed', async () => {
  const { code, answer } = await add('remote');
  assert.deepEqual([code, answer.error.code], [1, 'private_address_refused']);
});

test('a deployment added with the command answers the official SDK, streamed and whole, and is listed', async () => {
  const { code, answer, stderr } = await add('remote', '--allow-private', '--api-key-env', 'UPSTREAM_KEY');
  assert.equal(code, 0, stderr);
  assert.deepEqual([answer.name, answer.keyHint, 'apiKey' in answer], ['remote', '4321', false]);
  const models = await client.models.list();
  assert.deepEqual(
    models.data.map(({ id }) => id),
    ['remote'],
  );

  const whole = await client.chat.completions.create({ model: 'remote', messages });
  assert.equal(whole.choices[0]!.message.content, 'Hello there');
  assert.equal(whole.model, 'remote');
  assert.deepEqual([whole.usage!.prompt_tokens, whole.usage!.completion_tokens], [12, 2]);
  assert.equal(upstream.calls.at(-1)!.headers.authorization, 'Bearer sk-upstream-secret-4321');
  assert.equal(upstream.calls.at(-1)!.headers.cookie, undefined);

  const stream = await client.chat.completions.create({
    model: 'remote',
    messages,
    stream: true,
    stream_options: { include_usage: true },
  });
  const chunks = await Array.fromAsync(stream);
  assert.equal(chunks.map((each) => each.choices[0]?.delta.content ?? '').join(''), 'Hello there');
  assert.equal(chunks.at(-1)!.usage!.total_tokens, 14);
});

test('with no model of its own the server answers by the deployment, and is ready', async () => {
  const answer = await client.chat.completions.create({ model: 'default', messages });
  assert.equal(answer.model, 'remote');
  assert.equal((await fetch(`${server.address}/ready`)).status, 200);
});

test('reasoning and calls of tools come through', async () => {
  const call = {
    index: 0,
    id: 'call_1',
    type: 'function',
    function: { name: 'weather', arguments: '{"city":"北京"}' },
  };
  upstream.answer(
    events(
      chunk({ reasoning_content: 'Hm.' }),
      chunk({ tool_calls: [call] }),
      chunk({}, {}, 'tool_calls'),
      usageChunk(9, 5, 0, 2),
      done,
    ),
  );
  const answer = await client.chat.completions.create({
    model: 'remote',
    messages,
    tools: [{ type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: {} } } }],
  });
  const [choice] = answer.choices;
  assert.equal(choice!.finish_reason, 'tool_calls');
  const [called] = choice!.message.tool_calls!;
  assert.ok(called!.type === 'function' && called!.function.arguments === '{"city":"北京"}');
  assert.equal(answer.usage!.completion_tokens_details!.reasoning_tokens, 2);
});

test('failures have the status and the words of the protocol, and never the key', async () => {
  for (const [reply, status, code] of [
    [failing(400, { message: 'temperature is too high' }), 400, 'invalid_request'],
    [failing(401, { message: 'Incorrect key sk-upstream-secret-4321' }), 502, 'upstream_rejected_key'],
    [failing(429, { message: 'Slow down' }, { 'retry-after': '3' }), 429, 'upstream_rate_limited'],
    [failing(500), 502, 'upstream_failed'],
  ] as const) {
    upstream.answer(reply);
    await assert.rejects(client.chat.completions.create({ model: 'remote', messages }), (error) => {
      assert.ok(error instanceof OpenAI.APIError);
      assert.deepEqual([error.status, error.code], [status, code]);
      assert.doesNotMatch(error.message, /sk-/);
      if (status === 429) assert.equal(error.headers!.get('retry-after'), '3');
      return true;
    });
  }
  upstream.answer(cutAfter(chunk({ content: 'Hel' })));
  const cut = await client.chat.completions.create({ model: 'remote', messages, stream: true });
  await assert.rejects(Array.fromAsync(cut), /broke off|was cut/);
  assert.ok(server.log.every((line) => !line.includes('sk-upstream')));
});

test('two deployments of one name and a fallback: the call is answered, and its attempts are in the log', async () => {
  const other = await startUpstream(sayingAsAnthropic(['From Anthropic']));
  const dead = 'http://127.0.0.1:9/v1';
  try {
    await wanwen('add', '--name', 'team', '--base-url', dead, '--model', 'a', '--allow-private');
    await wanwen('add', '--name', 'team', '--base-url', dead, '--model', 'b', '--allow-private');
    const claude = ['add', '--name', 'claude', '--kind', 'anthropic', '--model', 'claude-x', '--allow-private'];
    await wanwen(...claude, '--base-url', other.baseUrl, '--api-key-env', 'UPSTREAM_KEY');
    const { answer: set } = await wanwen('fallback', 'team', 'claude');
    assert.deepEqual(set.fallbacks, ['claude']);
    const answer = await client.chat.completions.create({ model: 'team', messages });
    assert.equal(answer.choices[0]!.message.content, 'From Anthropic');
    assert.equal(answer.model, 'team');
    assert.equal(other.calls[0]!.headers['x-api-key'], 'sk-upstream-secret-4321');
    await waitUntil('the call is in the log', () =>
      server.log.some((line) => line.includes('"attempts"') && line.includes('"team"')),
    );
    const line = JSON.parse(server.log.find((each) => each.includes('"attempts"') && each.includes('"team"'))!);
    assert.deepEqual(
      line.attempts.map((each: { outcome: string }) => each.outcome),
      ['failed', 'failed', 'answered'],
    );
    const { answer: list } = await wanwen('list');
    const team = list.items.filter((each: { name: string }) => each.name === 'team');
    // A second later both would be tried again, so what the list says of now depends on how fast the command is.
    for (const { health } of team) assert.equal(health.lastError.code, 'upstream_unavailable');
    assert.equal(team.length, 2);
  } finally {
    await other[Symbol.asyncDispose]();
  }
});

for (const [kind, wire] of Object.entries(vendorWires)) {
  test(`${kind} answers the official SDK through its package, streamed and whole, with its own counts`, async () => {
    const counts = { prompt: 20, cached: 8, answer: 9, reasoning: 3 };
    await using vendor = await startUpstream(wire.saying('', ['Hello', ' there'], counts));
    const asked = ['--kind', kind, '--model', 'upstream-model', '--allow-private', '--api-key-env', 'UPSTREAM_KEY'];
    const { code, stderr } = await wanwen('add', '--name', `by-${kind}`, '--base-url', vendor.baseUrl, ...asked);
    assert.equal(code, 0, stderr);
    const whole = await client.chat.completions.create({ model: `by-${kind}`, messages });
    const stream = await client.chat.completions.create({
      ...{ model: `by-${kind}`, messages, stream: true as const },
      stream_options: { include_usage: true },
    });
    const chunks = await Array.fromAsync(stream);
    const streamed = chunks.map((each) => each.choices[0]?.delta.content ?? '').join('');
    assert.deepEqual([whole.choices[0]!.message.content, streamed], ['Hello there', 'Hello there']);
    for (const usage of [whole.usage!, chunks.at(-1)!.usage!]) {
      assert.deepEqual([usage.prompt_tokens, usage.completion_tokens], [20, 9]);
      assert.equal(usage.prompt_tokens_details!.cached_tokens, 8);
    }
    vendor.answer(wire.failing(429, 'Slow down'));
    await assert.rejects(client.chat.completions.create({ model: `by-${kind}`, messages }), { status: 429 });
    assert.ok(server.log.every((line) => !line.includes('sk-upstream')));
  });
}

test('a client that hangs up ends the call on the other server', async () => {
  upstream.answer(events(chunk({ content: 'one' }), 60_000));
  const controller = new AbortController();
  const stream = await client.chat.completions.create(
    { model: 'remote', messages, stream: true },
    { signal: controller.signal },
  );
  for await (const _ of stream) break;
  controller.abort();
  await upstream.calls.at(-1)!.left;
});

test('the test of a deployment tells the time, and what failed, with an exit code', async () => {
  upstream.answer(saying('OK'));
  const good = await wanwen('test', 'remote');
  assert.deepEqual([good.code, good.answer.tests[0].ok, good.answer.tests[0].text], [0, true, 'OK']);
  upstream.answer(failing(401, { message: 'no' }));
  const bad = await wanwen('test', 'remote');
  assert.deepEqual([bad.code, bad.answer.tests[0].failure.code], [1, 'upstream_rejected_key']);
  const unknown = await wanwen('test', 'nobody');
  assert.deepEqual([unknown.code, unknown.answer.error.code], [3, 'deployment_unknown']);
});

test('an image model that was added makes marked pictures for the official SDK, and stickers', async () => {
  const picture = plainPng(256, 256, '#2255CC');
  const pictures = { data: [{ b64_json: picture.toString('base64') }] };
  upstream.answer((response) => void response.writeHead(200).end(JSON.stringify(pictures)));
  const { code, answer } = await add('painter', '--makes', 'image', '--allow-private');
  assert.deepEqual([code, answer.makes], [0, 'image']);
  const tested = await wanwen('test', 'painter');
  assert.match(tested.answer.tests[0].text, /^image\/png, 256 × 256, /);

  const made = await client.images.generate({ prompt: 'A blue square', model: 'painter', size: '256x256' });
  const marked = Buffer.from(made.data![0]!.b64_json!, 'base64');
  assert.deepEqual([marked.readUInt32BE(16), marked.readUInt32BE(20)], [256, 256]);
  assert.ok(marked.includes('"Label":"1"') && !marked.equals(picture));
  assert.deepEqual(
    [upstream.calls.at(-1)!.path, upstream.calls.at(-1)!.body.prompt],
    ['/v1/images/generations', 'A blue square'],
  );
  await assert.rejects(client.images.generate({ prompt: 'A fox', model: 'remote' }), { code: 'makes_no_pictures' });
  await assert.rejects(client.chat.completions.create({ model: 'painter', messages }), { code: 'makes_no_text' });

  const run = await fetch(`${server.address}/v1/abilities/workplace.sticker`, {
    method: 'POST',
    headers: { ...server.credentials, 'content-type': 'application/json' },
    body: JSON.stringify({ input: { words: '收到' } }),
  });
  const { output, checks } = (await run.json()) as AbilityResult;
  assert.deepEqual([output.style, output.words, checks.fallback], ['painted', '收到', null]);
  upstream.answer(failing(500));
  assert.match((await wanwen('test', 'painter')).answer.tests[0].failure.code, /upstream_failed/);
});

test('without a server the command works on the database, and the server finds what it did there', async () => {
  await server.stop();
  upstream.answer(saying('Back', ' again'));
  const key = { environment, input: 'sk-from-standard-input-8888\n' };
  const words = [
    'deployment',
    'add',
    '--name',
    'later',
    '--base-url',
    upstream.baseUrl,
    '--model',
    'm',
    '--allow-private',
  ];
  const added = await runWanwen([...words, '--api-key-stdin', '--json'], key);
  assert.equal(added.code, 0, added.stderr);
  assert.equal(JSON.parse(added.stdout).keyHint, '8888');
  assert.equal((await wanwen('test', 'later')).code, 0);
  const { id } = (await wanwen('list')).answer.items.find((each: { name: string }) => each.name === 'remote');
  assert.deepEqual((await wanwen('remove', id)).answer, { removed: id });
  await server.start();
  client = new OpenAI({ baseURL: `${server.address}/v1`, apiKey: await server.makeKey(), maxRetries: 0 });
  const answer = await client.chat.completions.create({ model: 'later', messages });
  assert.equal(answer.choices[0]!.message.content, 'Back again');
  assert.equal(upstream.calls.at(-1)!.headers.authorization, 'Bearer sk-from-standard-input-8888');
  await assert.rejects(client.chat.completions.create({ model: 'remote', messages }), {
    status: 404,
    code: 'model_not_found',
  });
});

test('a key on the command line is not even an option', async () => {
  const { code, stderr } = await runWanwen(['deployment', 'add', '--api-key', 'sk-1'], { environment });
  assert.equal(code, 2);
  assert.match(stderr, /no option "--api-key" here. Did you mean "--api-key-env"\?/);
});
