import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CreateDeployment } from '@wanwen/contract';
import { failing, type Reply, startUpstream } from './testing/scripted-upstream.ts';
import { ask, asked, errorOf, finishOf, openDeployments, textOf } from './testing/test-deployments.ts';
import { type VendorWire, vendorWires } from './testing/vendor-wires.ts';

const KEY = 'AIzaSecretKeyOfAVendor1234';
const tools = [{ type: 'function' as const, name: 'weather', inputSchema: { type: 'object' as const } }];

async function deployed(
  t: Parameters<typeof openDeployments>[0],
  kind: keyof typeof vendorWires,
  reply: Reply,
  more: Partial<CreateDeployment> = {},
) {
  const upstream = await startUpstream(reply);
  t.after(() => upstream[Symbol.asyncDispose]());
  const deployments = await openDeployments(t);
  const made = await deployments.create(asked({ kind, baseUrl: upstream.baseUrl, apiKey: KEY, ...more }));
  return { upstream, deployments, made, say: (call?: Parameters<typeof ask>[2]) => ask(deployments, 'chat', call) };
}

for (const [name, wire] of Object.entries(vendorWires) as [keyof typeof vendorWires, VendorWire][]) {
  test(`${name}: text, thoughts, counts and calls of tools come through its package`, async (t) => {
    const counts = { prompt: 20, cached: 8, answer: 9, reasoning: 3 };
    const { upstream, say, deployments, made } = await deployed(t, name, wire.saying('Hm.', ['Hel', 'lo'], counts), {
      capabilities: { thinking: true, maxOutputTokens: 100 },
    });
    const parts = await say({ maxOutputTokens: 4000, temperature: 0.5 });
    assert.deepEqual([textOf(parts), textOf(parts, 'reasoning-delta')], ['Hello', 'Hm.']);
    const { usage, finishReason, providerMetadata } = finishOf(parts);
    // Mistral counts its thoughts with the answer.
    const reasoning = name === 'mistral' ? 0 : 3;
    assert.equal(finishReason.unified, 'stop');
    assert.equal(providerMetadata?.wanwen, undefined);
    assert.deepEqual(usage.inputTokens, { total: 20, noCache: 12, cacheRead: 8, cacheWrite: 0 });
    assert.deepEqual(usage.outputTokens, { total: 9, text: 9 - reasoning, reasoning });
    const [{ path, headers, body }] = upstream.calls as [(typeof upstream.calls)[number]];
    assert.deepEqual([path, headers[wire.keyHeader]], [wire.path, `${wire.keyPrefix}${KEY}`]);
    const sent = wire.options(body);
    assert.deepEqual([sent[wire.limit], sent.temperature], [100, 0.5]);
    upstream.answer(wire.calling('weather', { city: '北京' }));
    const called = (await say({ tools })).find(({ type }) => type === 'tool-call');
    assert.ok(called?.type === 'tool-call' && called.toolName === 'weather');
    assert.deepEqual(JSON.parse(called.input), { city: '北京' });
    assert.deepEqual((await deployments.test(made.id)).ok, true);
    assert.equal(made.keyHint, '1234');
  });

  test(`${name}: failures are told apart, and never hold the key`, async (t) => {
    const { upstream, say, deployments, made } = await deployed(t, name, wire.failing(400, 'no'));
    const cases: [status: number, code: string, message?: string][] = [
      [400, 'invalid_request'],
      [400, 'context_length_exceeded', 'The input token count exceeds the maximum number of tokens allowed (10).'],
      [401, 'upstream_rejected_key'],
      [429, 'upstream_rate_limited'],
      [500, 'upstream_failed'],
      [503, 'upstream_unavailable'],
    ];
    for (const [status, code, message = `no, not with ${KEY}${'x'.repeat(20)}`] of cases) {
      upstream.answer(wire.failing(status, message));
      await assert.rejects(say(), (error: Error & { code: string; cause: Error }) => {
        assert.equal(error.code, code, `${status}: ${error.message}`);
        assert.doesNotMatch(`${error.message} ${error.stack} ${error.cause.stack} ${JSON.stringify(error)}`, /AIza/);
        return true;
      });
    }
    if (wire.failingInStream !== undefined) {
      upstream.answer(wire.failingInStream);
      assert.equal((errorOf(await say()) as { code: string }).code, 'upstream_unavailable');
    }
    assert.doesNotMatch(JSON.stringify([await deployments.list(), await deployments.test(made.id)]), /AIza/);
  });
}

test('the packages of vendors are made for the specification in use', () => {
  const packageOf = (name: string) =>
    JSON.parse(readFileSync(new URL(import.meta.resolve(`@ai-sdk/${name}/package.json`)), 'utf8'));
  for (const name of [...Object.keys(vendorWires), 'openai', 'anthropic']) {
    assert.equal(packageOf(name).dependencies['@ai-sdk/provider'], packageOf('provider').version, name);
  }
});

test('a deployment without a key takes none from the environment', async (t) => {
  const { upstream, say } = await deployed(t, 'groq', vendorWires.groq.saying('', ['x'], COUNTS), {
    apiKey: undefined,
  });
  process.env.GROQ_API_KEY = 'sk-of-the-environment';
  t.after(() => delete process.env.GROQ_API_KEY);
  await say();
  assert.doesNotMatch(JSON.stringify(upstream.calls[0]!.headers), /of-the-environment/);
});

const COUNTS = { prompt: 1, cached: 0, answer: 1, reasoning: 0 };

test('Google says with a 400 that a key is wrong, and in the body how long to wait', async (t) => {
  const { upstream, say } = await deployed(t, 'google', vendorWires.google.failing(400, 'no'));
  const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' };
  const retry = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.07s' };
  const wrongKey = { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT', details: [info] };
  upstream.answer(failing(400, wrongKey));
  await assert.rejects(say(), { code: 'upstream_rejected_key' });
  upstream.answer(failing(429, { code: 429, message: 'Quota', status: 'RESOURCE_EXHAUSTED', details: [retry] }));
  await assert.rejects(say(), { code: 'upstream_rate_limited', retryAfterSeconds: 35 });
  upstream.answer(failing(400, { code: 400, message: 'User location.', status: 'FAILED_PRECONDITION' }));
  await assert.rejects(say(), { code: 'upstream_failed' });
});

test('whether to think is told in the words of each package', async (t) => {
  const thinking = (value: boolean) => ({ providerOptions: { wanwen: { thinking: value } } });
  const cases = [
    ['google', 'gemini-2.5-flash', true, { includeThoughts: true, thinkingBudget: 19661 }],
    ['google', 'gemini-2.5-flash', false, { thinkingBudget: 0 }],
    ['groq', 'qwen/qwen3-32b', true, 'parsed'],
    ['groq', 'openai/gpt-oss-20b', true, undefined],
  ] as const;
  for (const [kind, model, value, expected] of cases) {
    const reply = vendorWires[kind].saying('', ['x'], COUNTS);
    const { upstream, say } = await deployed(t, kind, reply, { model, capabilities: { thinking: true } });
    await say(thinking(value));
    const { body } = upstream.calls[0]!;
    assert.deepEqual(kind === 'google' ? body.generationConfig.thinkingConfig : body.reasoning_format, expected);
  }
});

test('whether a schema binds is told in the words of each package', async (t) => {
  const responseFormat = { type: 'json' as const, schema: { type: 'object' as const } };
  for (const kind of ['groq', 'mistral'] as const) {
    const { upstream, say } = await deployed(t, kind, vendorWires[kind].saying('', ['{}'], COUNTS));
    await say({ responseFormat });
    await say({ responseFormat, providerOptions: { vendor: { strictSchema: false } } });
    const told = upstream.calls.map(({ body }) => body.response_format.json_schema.strict);
    assert.deepEqual(told, [true, false], kind);
  }
});

test('calls of tools that another vendor made keep their results with Mistral, under ids that it takes', async (t) => {
  const { upstream, say } = await deployed(t, 'mistral', vendorWires.mistral.saying('', ['x'], COUNTS));
  const ids = ['call_0123456789abcdef', 'abcDEF123'];
  await say({
    prompt: [
      { role: 'user', content: [{ type: 'text', text: 'Look' }] },
      {
        role: 'assistant',
        content: ids.map((toolCallId) => ({ type: 'tool-call', toolCallId, toolName: 'weather', input: {} })),
      },
      {
        role: 'tool',
        content: ids.map((toolCallId) => ({
          type: 'tool-result',
          toolCallId,
          toolName: 'weather',
          output: { type: 'text', value: 'rain' },
        })),
      },
    ],
  });
  const { messages } = upstream.calls[0]!.body;
  const made = messages[1].tool_calls.map(({ id }: { id: string }) => id);
  const answered = messages.slice(2).map((each: { tool_call_id: string }) => each.tool_call_id);
  assert.deepEqual(made, answered);
  assert.match(made[0], /^[a-zA-Z0-9]{9}$/);
  assert.equal(made[1], 'abcDEF123');
});

test('a system message in the middle of a conversation reaches every vendor', async (t) => {
  const said = (text: string) => ({ role: 'user' as const, content: [{ type: 'text' as const, text }] });
  const prompt = [
    { role: 'system' as const, content: 'Be brief.' },
    said('Hello'),
    { role: 'system' as const, content: 'Now in French.' },
    said('Again'),
  ];
  for (const [name, wire] of Object.entries(vendorWires) as [keyof typeof vendorWires, VendorWire][]) {
    const { upstream, say } = await deployed(t, name, wire.saying('', ['x'], COUNTS));
    await say({ prompt });
    const { systemInstruction, contents, messages } = upstream.calls[0]!.body;
    assert.deepEqual(
      name === 'google'
        ? [systemInstruction, ...contents].map(({ parts }: { parts: { text: string }[] }) => parts[0]!.text)
        : messages.map(({ content }: { content: string | { text: string }[] }) =>
            typeof content === 'string' ? content : content[0]!.text,
          ),
      ['Be brief.', 'Hello', 'Now in French.', 'Again'],
      name,
    );
  }
});

test('what a package cannot express is a fault of the request, not of the server', async (t) => {
  const { upstream, say } = await deployed(t, 'mistral', vendorWires.mistral.saying('', ['x'], COUNTS));
  const data = { type: 'data' as const, data: 'UklGRg==' };
  const prompt = [{ role: 'user' as const, content: [{ type: 'file' as const, mediaType: 'audio/wav', data }] }];
  await assert.rejects(say({ prompt }), { code: 'invalid_request', status: 400 });
  assert.equal(upstream.calls.length, 0);
});

test('a picture by its address is refused where a vendor would need its kind', async (t) => {
  const { deployments } = await deployed(t, 'google', vendorWires.google.saying('', ['x'], COUNTS), {
    capabilities: { vision: true },
  });
  const picture = { type: 'file' as const, mediaType: 'image' };
  const saying = (data: { type: 'url'; url: URL } | { type: 'data'; data: string }) => ({
    prompt: [{ role: 'user' as const, content: [{ ...picture, data }] }],
  });
  await assert.rejects(
    deployments.candidates('chat', saying({ type: 'url', url: new URL('https://example.com/a.png') })),
    { code: 'option_unsupported', field: 'image_url' },
  );
  const inside = await deployments.candidates('chat', saying({ type: 'data', data: 'iVBORw0KGgo=' }));
  assert.equal(inside.ready.length, 1);
});
