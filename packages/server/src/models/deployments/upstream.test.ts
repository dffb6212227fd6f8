import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CreateDeployment } from '@wanwen/contract';
import {
  chunk,
  cutAfter,
  done,
  errorEvent,
  events,
  failing,
  openAiUsage,
  overloadedAnthropic,
  overloadedInMidStream,
  type Reply,
  saying,
  sayingAsAnthropic,
  silent,
  startUpstream,
  usageChunk,
} from './testing/scripted-upstream.ts';
import {
  ask,
  asked,
  errorOf,
  finishOf,
  openDeployments,
  type TestDeploymentsOptions,
  textOf,
} from './testing/test-deployments.ts';

async function deployed(
  t: TestContext,
  reply: Reply,
  more: Partial<CreateDeployment> = {},
  options: TestDeploymentsOptions = {},
) {
  const upstream = await startUpstream(reply);
  t.after(() => upstream[Symbol.asyncDispose]());
  const deployments = await openDeployments(t, options);
  await deployments.create(asked({ baseUrl: upstream.baseUrl, ...more }));
  return { upstream, deployments, say: (call?: Parameters<typeof ask>[2]) => ask(deployments, 'chat', call) };
}

test('another server’s answer comes as parts, with the key, its own model name and a limit on the answer', async (t) => {
  const { upstream, say } = await deployed(t, saying('Hel', 'lo'), {
    apiKey: 'sk-upstream-secret-1234',
    capabilities: { maxOutputTokens: 100 },
  });
  const parts = await say({ maxOutputTokens: 4000, temperature: 0.5, topK: 20 });
  assert.equal(textOf(parts), 'Hello');
  const { usage, finishReason } = finishOf(parts);
  assert.deepEqual([usage.inputTokens.total, usage.outputTokens.total, finishReason.unified], [12, 2, 'stop']);
  const [{ path, headers, body }] = upstream.calls as [(typeof upstream.calls)[number]];
  assert.equal(path, '/v1/chat/completions');
  assert.equal(headers.authorization, 'Bearer sk-upstream-secret-1234');
  assert.deepEqual([body.model, body.max_tokens, body.temperature, body.stream], ['upstream-model', 100, 0.5, true]);
  assert.deepEqual(body.stream_options, { include_usage: true });
  assert.equal(body.top_k, 20);
});

test('reasoning and calls of tools come as what they are', async (t) => {
  const call = { index: 0, id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":' } };
  const { upstream, say } = await deployed(
    t,
    events(
      chunk({ role: 'assistant', reasoning_content: 'Let me see.' }),
      chunk({ tool_calls: [call] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '"Beijing"}' } }] }),
      chunk({}, {}, 'tool_calls'),
      usageChunk(20, 9, 8, 3),
      done,
    ),
  );
  const tool = { type: 'function' as const, name: 'weather', inputSchema: { type: 'object' as const } };
  const parts = await say({ tools: [tool] });
  assert.equal(textOf(parts, 'reasoning-delta'), 'Let me see.');
  const called = parts.find((part) => part.type === 'tool-call');
  assert.ok(called?.type === 'tool-call' && called.toolName === 'weather' && called.input === '{"city":"Beijing"}');
  const { usage, finishReason } = finishOf(parts);
  assert.equal(finishReason.unified, 'tool-calls');
  assert.deepEqual(usage.inputTokens, { total: 20, noCache: 12, cacheRead: 8, cacheWrite: 0 });
  assert.deepEqual(usage.outputTokens, { total: 9, text: 6, reasoning: 3 });
  assert.equal(upstream.calls[0]!.body.tools[0].function.name, 'weather');
});

test('an answer that ends with calls of tools ends by them, whatever the other server calls it', async (t) => {
  const call = { index: 0, id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{}' } };
  const { say } = await deployed(
    t,
    events(chunk({ tool_calls: [call] }), chunk({}, {}, 'stop'), usageChunk(20, 9), done),
  );
  assert.equal(finishOf(await say()).finishReason.unified, 'tool-calls');
});

for (const [where, frames] of [
  ['in a last chunk without choices', [chunk({}, {}, 'stop'), usageChunk(7, 0), done]],
  ['in the chunk with the finish reason', [chunk({}, openAiUsage(7, 0), 'stop'), done]],
  ['in a last chunk with empty text', [chunk({}, {}, 'stop'), chunk({ content: '' }, openAiUsage(7, 0)), done]],
  ['in the last but one chunk', [chunk({}, {}, 'stop'), usageChunk(7, 0), chunk({}), done]],
  ['before the finish reason, and without [DONE]', [chunk({ content: '' }, openAiUsage(7, 0)), chunk({}, {}, 'stop')]],
] as const) {
  test(`usage is taken where it comes ${where}, and 0 is a count`, async (t) => {
    const { say } = await deployed(t, events(chunk({ role: 'assistant', content: '' }), ...frames));
    const { usage, providerMetadata } = finishOf(await say());
    assert.deepEqual([usage.inputTokens.total, usage.outputTokens.total], [7, 0]);
    assert.equal(providerMetadata?.wanwen?.usageEstimated, undefined);
  });
}

test('a server that does not say what was used gets an estimate, marked as one', async (t) => {
  const { say } = await deployed(t, events(chunk({ content: '你好，世界' }), chunk({}, {}, 'stop'), done));
  const { usage, providerMetadata } = finishOf(await say());
  assert.ok(usage.inputTokens.total! > 0 && usage.outputTokens.total! >= 3 && usage.outputTokens.total! <= 5);
  assert.equal(providerMetadata?.wanwen?.usageEstimated, true);
});

for (const [whose, more] of [
  ['DeepSeek', { prompt_cache_hit_tokens: 8, prompt_cache_miss_tokens: 2 }],
  ['Moonshot', { cached_tokens: 8 }],
] as const) {
  test(`what was in the cache counts as ${whose} calls it, in a chunk or in its choice`, async (t) => {
    const usage = { prompt_tokens: 10, completion_tokens: 2, ...more };
    const { upstream, say } = await deployed(t, events(chunk({ content: 'a' }, { usage }, 'stop'), done));
    const cached = { total: 10, noCache: 2, cacheRead: 8, cacheWrite: 0 };
    assert.deepEqual(finishOf(await say()).usage.inputTokens, cached);
    const choices = [{ index: 0, delta: { content: 'a' }, finish_reason: 'stop', usage }];
    upstream.answer(events(`data: ${JSON.stringify({ id: 'c', choices })}\n\n`, done));
    assert.deepEqual(finishOf(await say()).usage.inputTokens, cached);
  });
}

test('an answer whose length is left open is estimated, beside the prompt that was told', async (t) => {
  const usage = { prompt_tokens: 77 };
  const { say } = await deployed(t, events(chunk({ content: 'one two three' }), chunk({}, { usage }, 'stop'), done));
  const { usage: used, providerMetadata } = finishOf(await say());
  assert.deepEqual([used.inputTokens.total, providerMetadata?.wanwen?.usageEstimated], [77, true]);
  assert.ok(used.outputTokens.total! >= 3 && used.outputTokens.total! <= 6);
});

test('what was told of the prompt counts where the answer is cut off', async (t) => {
  const { say } = await deployed(
    t,
    cutAfter(
      chunk({ role: 'assistant', content: '' }, openAiUsage(0, 0)),
      chunk({ content: 'Once' }, openAiUsage(100, 1, 60)),
    ),
  );
  await assert.rejects(say(), (error: Error & { usage: { inputTokens: object } }) => {
    assert.deepEqual(error.usage.inputTokens, { total: 100, noCache: 40, cacheRead: 60, cacheWrite: 0 });
    return true;
  });
});

test('counts that cannot be are put right: a part is never more than its whole', async (t) => {
  const { say } = await deployed(t, events(chunk({ content: 'x' }, openAiUsage(5, 2, 9, 7), 'stop'), done));
  const { usage } = finishOf(await say());
  assert.deepEqual(usage.inputTokens, { total: 5, noCache: 0, cacheRead: 5, cacheWrite: 0 });
  assert.deepEqual(usage.outputTokens, { total: 2, text: 0, reasoning: 2 });
});

const refusals: [what: string, reply: Reply, expected: object][] = [
  [
    'a fault of the request',
    failing(400, { message: 'temperature is too high' }),
    { code: 'invalid_request', status: 400 },
  ],
  [
    'too long a conversation',
    failing(400, { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' }),
    { code: 'context_length_exceeded', status: 400 },
  ],
  [
    'content that the vendor refuses',
    failing(400, { message: 'Input data may contain inappropriate content.', code: 'data_inspection_failed' }),
    { code: 'content_refused', status: 400 },
  ],
  [
    'a wrong key',
    failing(401, { message: 'Incorrect API key provided: sk-abcdef1234567890.' }),
    { code: 'upstream_rejected_key', status: 502 },
  ],
  [
    'an empty account',
    failing(402, { message: 'Insufficient Balance' }),
    { code: 'upstream_out_of_credit', status: 502 },
  ],
  [
    'an empty account that calls itself a wrong request',
    failing(400, { message: 'Access denied', code: 'Arrearage' }),
    { code: 'upstream_out_of_credit', status: 502 },
  ],
  [
    'a model that is not there',
    failing(404, { message: 'The model does not exist', code: 'model_not_found' }),
    { code: 'upstream_failed', status: 502 },
  ],
  [
    'too many calls',
    failing(429, { message: 'Slow down' }, { 'retry-after': '7' }),
    { code: 'upstream_rate_limited', status: 429, retryAfterSeconds: 7 },
  ],
  [
    'too many calls, in milliseconds',
    failing(429, { message: 'Slow down' }, { 'retry-after-ms': '1500' }),
    { code: 'upstream_rate_limited', retryAfterSeconds: 2 },
  ],
  ['a fault of the server', failing(500), { code: 'upstream_failed', status: 502 }],
  ['an overloaded server', failing(503), { code: 'upstream_unavailable', status: 503 }],
  [
    'a redirect, which is not followed',
    (response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    { code: 'upstream_failed', status: 502 },
  ],
];

for (const [what, reply, expected] of refusals) {
  test(`${what} is told as ${(expected as { code: string }).code}`, async (t) => {
    const { upstream, say } = await deployed(t, reply);
    await assert.rejects(say(), expected);
    assert.equal(upstream.calls.length, 1);
  });
}

test('what the other server said is passed on without keys, line breaks or length', async (t) => {
  const message = `No\n\u0007access for sk-proj-abcdefghijklmnop ${'very '.repeat(200)}long`;
  const { say } = await deployed(t, failing(500, { message }), { apiKey: 'sk-own-key-123456789' });
  await assert.rejects(say(), (error: Error & { cause: Error }) => {
    assert.match(error.message, /It said: No access for \[…\] very very/);
    assert.ok(error.message.length < 450);
    assert.doesNotMatch(`${error.message}${error.cause.stack}${JSON.stringify(error)}`, /sk-proj|sk-own|Bearer|Hello/);
    return true;
  });
});

test('an error in the stream before any text is an error part, and overload is told apart', async (t) => {
  const { say } = await deployed(t, events(errorEvent({ message: 'Too busy', type: 'overloaded_error' }), done));
  assert.deepEqual(Object.hasOwn({ ...(errorOf(await say()) as object) }, 'code'), true);
  assert.equal((errorOf(await say()) as { code: string }).code, 'upstream_unavailable');
});

test('an answer that is cut off fails with what was used until then', async (t) => {
  const { say } = await deployed(t, cutAfter(chunk({ content: 'Once upon a time' })));
  await assert.rejects(say(), (error: Error & { code: string; usage: { outputTokens: { total: number } } }) => {
    assert.equal(error.code, 'upstream_failed');
    assert.match(error.message, /the connection was cut/);
    assert.ok(error.usage.outputTokens.total >= 3);
    return true;
  });
});

test('an answer that ends without saying why is a failure, not a whole answer', async (t) => {
  const { say } = await deployed(t, events(chunk({ content: 'Once upon' })));
  assert.equal((errorOf(await say()) as { code: string }).code, 'upstream_failed');
});

test('an answer that cannot be understood is a failure', async (t) => {
  const { say } = await deployed(t, events('data: {"choices": "none"}\n\n', done));
  assert.equal((errorOf(await say()) as { code: string }).code, 'upstream_failed');
});

test('a server that does not begin to answer is given up', async (t) => {
  const { say } = await deployed(t, silent, {}, { limits: { firstByteTimeoutMs: 100 } });
  await assert.rejects(say(), { code: 'upstream_unavailable', details: { name: 'chat', said: 'no answer in time' } });
});

test('an answer that goes silent in its middle is given up, a slow one is not', async (t) => {
  const limits = { firstByteTimeoutMs: 2000, idleTimeoutMs: 900 };
  const { upstream, say } = await deployed(t, events(chunk({ content: 'a' }), 3000, done), {}, { limits });
  await assert.rejects(say(), { code: 'upstream_failed', message: /went silent/ });
  upstream.answer(events(chunk({ content: 'a' }), 300, chunk({ content: 'b' }), 300, chunk({}, {}, 'stop'), 300, done));
  assert.equal(textOf(await say()), 'ab');
});

test('ending the call closes the connection at once and says what was used', async (t) => {
  const { upstream, say } = await deployed(t, events(chunk({ content: 'one two three' }), 60_000));
  const controller = new AbortController();
  const saying = say({ abortSignal: controller.signal });
  while (upstream.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  setTimeout(() => controller.abort(), 100);
  await assert.rejects(saying, (error: Error & { usage?: { outputTokens: { total: number } } }) => {
    assert.equal(error.name, 'AbortError');
    assert.ok(error.usage!.outputTokens.total >= 3);
    return true;
  });
  await upstream.calls[0]!.left;
});

test('whether to think reaches each vendor in its own words, and none whose model cannot', async (t) => {
  const thinking = (value: boolean) => ({ providerOptions: { wanwen: { thinking: value, persistPrefix: true } } });
  const bodies: [CreateDeployment['kind'], boolean, Record<string, unknown>][] = [
    ['openai-compatible', true, { chat_template_kwargs: { enable_thinking: true } }],
    ['dashscope', false, { enable_thinking: false }],
    ['deepseek', true, { thinking: { type: 'enabled' } }],
    ['openai', false, { reasoning_effort: 'none' }],
  ];
  for (const [kind, value, expected] of bodies) {
    const { upstream, say } = await deployed(t, saying('x'), {
      kind,
      model: 'gpt-5.1',
      capabilities: { thinking: true },
    });
    await say(thinking(value));
    const { body } = upstream.calls[0]!;
    for (const [name, part] of Object.entries(expected)) assert.deepEqual(body[name], part, kind);
    assert.doesNotMatch(JSON.stringify(body), /persistPrefix|wanwen/);
  }
  const budget = await deployed(t, saying('x'), { kind: 'dashscope', capabilities: { thinking: true } });
  await budget.say({ providerOptions: { wanwen: { thinking: true, thinkingBudget: 900 } } });
  assert.equal(budget.upstream.calls[0]!.body.thinking_budget, 900);
  const { upstream, say } = await deployed(t, saying('x'), { kind: 'dashscope' });
  await say(thinking(true));
  assert.equal('enable_thinking' in upstream.calls[0]!.body, false);
});

test('a picture in the result of a tool reaches every vendor as a picture, and never a model that cannot see', async (t) => {
  const picture = {
    type: 'file' as const,
    mediaType: 'image/png',
    data: { type: 'data' as const, data: 'iVBORw0KGgo=' },
  };
  const called = (toolCallId: string) => ({ type: 'tool-call' as const, toolCallId, toolName: 'look', input: {} });
  const result = (toolCallId: string, value: [{ type: 'text'; text: string }, typeof picture]) => ({
    role: 'tool' as const,
    content: [
      { type: 'tool-result' as const, toolCallId, toolName: 'look', output: { type: 'content' as const, value } },
    ],
  });
  const own = { providerOptions: { wanwen: { field: 'messages[2]' } } };
  const prompt = [
    { role: 'user' as const, content: [{ type: 'text' as const, text: 'Look twice' }] },
    { role: 'assistant' as const, content: [called('a'), called('b')] },
    result('a', [
      { type: 'text', text: 'here' },
      { ...picture, ...own },
    ]),
    result('b', [{ type: 'text', text: 'there' }, picture]),
  ];
  const url = { url: 'data:image/png;base64,iVBORw0KGgo=' };
  const shown = (count: number) => [
    { type: 'text', text: `[picture ${count}, from the result of look]` },
    { type: 'image_url', image_url: url },
  ];
  for (const kind of ['openai-compatible', 'dashscope', 'openai'] as const) {
    const { upstream, say } = await deployed(t, saying('x'), { kind, capabilities: { vision: true } });
    await say({ prompt });
    const { messages } = upstream.calls[0]!.body;
    assert.deepEqual(
      messages.slice(2).map(({ role, content }: { role: string; content: unknown }) => [role, content]),
      [
        ['tool', 'here\n[picture 1, shown below]'],
        ['tool', 'there\n[picture 2, shown below]'],
        ['user', [...shown(1), ...shown(2)]],
      ],
      kind,
    );
    assert.doesNotMatch(JSON.stringify(messages), /wanwen/);
    await say({ prompt: [...prompt, { role: 'user', content: [{ type: 'text', text: 'And?' }] }] });
    assert.equal(upstream.calls[1]!.body.messages.at(-1).content.length, 5);
  }
  const anthropic = await deployed(t, sayingAsAnthropic(['x']), { kind: 'anthropic', capabilities: { vision: true } });
  await anthropic.say({ prompt });
  const { messages } = anthropic.upstream.calls[0]!.body;
  assert.deepEqual(messages.at(-1).content[0].content[1].source, {
    type: 'base64',
    media_type: 'image/png',
    data: 'iVBORw0KGgo=',
  });
  const blind = await deployed(t, saying('x'));
  await assert.rejects(blind.deployments.candidates('chat', { prompt }), { code: 'images_unsupported', status: 400 });
});

test('a schema binds with another server where nobody said otherwise, and what is said of that is no field there', async (t) => {
  const { upstream, say } = await deployed(t, saying('{}'));
  const responseFormat = { type: 'json' as const, schema: { type: 'object' as const } };
  await say({ responseFormat });
  await say({ responseFormat, providerOptions: { vendor: { strictSchema: false } } });
  const [bound, loose] = upstream.calls.map(({ body }) => body);
  assert.deepEqual(bound.response_format.json_schema.strict, true);
  assert.deepEqual(loose.response_format.json_schema.strict, false);
  assert.deepEqual(Object.keys(loose), Object.keys(bound));
});

test('a vendor that knows no schema gives any JSON to whoever may do without, and refuses the others', async (t) => {
  const { upstream, say, deployments } = await deployed(t, saying('{}'), { kind: 'deepseek' });
  const responseFormat = { type: 'json' as const, schema: { type: 'object' as const } };
  await say({ responseFormat, providerOptions: { vendor: { mayLackSchema: true } } });
  const { response_format, ...body } = upstream.calls[0]!.body;
  assert.deepEqual(response_format, { type: 'json_object' });
  assert.doesNotMatch(JSON.stringify(body), /[sS]chema/);
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }];
  await assert.rejects(deployments.candidates('chat', { prompt, responseFormat }), {
    code: 'option_unsupported',
    field: 'response_format.type',
  });
});

test('the Anthropic protocol is spoken too: key header, thinking, cache counts', async (t) => {
  const { upstream, say } = await deployed(t, sayingAsAnthropic(['Hel', 'lo'], 'Hmm.'), {
    kind: 'anthropic',
    model: 'claude-x',
    apiKey: 'sk-ant-123456789012',
  });
  const parts = await say({ maxOutputTokens: 50 });
  assert.equal(textOf(parts), 'Hello');
  assert.equal(textOf(parts, 'reasoning-delta'), 'Hmm.');
  const { usage, finishReason } = finishOf(parts);
  assert.equal(finishReason.unified, 'stop');
  assert.deepEqual(usage.inputTokens, { total: 18, noCache: 10, cacheRead: 5, cacheWrite: 3 });
  assert.equal(usage.outputTokens.total, 2);
  const [{ path, headers, body }] = upstream.calls as [(typeof upstream.calls)[number]];
  assert.deepEqual([path, headers['x-api-key'], body.max_tokens], ['/v1/messages', 'sk-ant-123456789012', 50]);
  upstream.answer(overloadedAnthropic);
  await assert.rejects(say(), { code: 'upstream_unavailable' });
  upstream.answer(cutAfter(await begunAnthropic()));
  await assert.rejects(
    say().then((cut) => Promise.reject(errorOf(cut))),
    { code: 'upstream_failed' },
  );
});

test('thinking and answer of an Anthropic model share the limit that was asked for', async (t) => {
  const { upstream, say } = await deployed(t, sayingAsAnthropic(['x']), {
    kind: 'anthropic',
    model: 'claude-sonnet-4-5',
    capabilities: { thinking: true },
  });
  const cases: [limit: number, wanwen: { thinking: boolean; thinkingBudget?: number }, thinking: object][] = [
    [100, { thinking: true }, { type: 'disabled' }],
    [3000, { thinking: true, thinkingBudget: 1500 }, { type: 'enabled', budget_tokens: 1500 }],
    [3000, { thinking: true, thinkingBudget: 500 }, { type: 'enabled', budget_tokens: 500 }],
    [1500, { thinking: true, thinkingBudget: 9000 }, { type: 'enabled', budget_tokens: 1499 }],
    [5000, { thinking: true }, { type: 'enabled', budget_tokens: 4000 }],
    [5000, { thinking: false }, { type: 'disabled' }],
  ];
  for (const [maxOutputTokens, wanwen, thinking] of cases) {
    await say({ maxOutputTokens, reasoning: 'high', providerOptions: { wanwen } });
    const { body } = upstream.calls.at(-1)!;
    assert.deepEqual([body.max_tokens, body.thinking], [maxOutputTokens, thinking]);
  }
});

test('an answer that breaks off with an error event fails with what was used until then, prompt included', async (t) => {
  const { upstream, say } = await deployed(t, overloadedInMidStream('Once upon a time'), { kind: 'anthropic' });
  const used = async () => (errorOf(await say().catch((error) => [{ type: 'error' as const, error }])) as Broken).usage;
  const anthropic = await used();
  assert.ok(anthropic.inputTokens.total > 0 && anthropic.outputTokens.total >= 3);
  assert.equal(upstream.calls.length, 1);
  const compatible = await deployed(t, events(chunk({ content: 'Once upon a time' }), errorEvent({ message: 'no' })));
  const { usage } = errorOf(await compatible.say()) as Broken;
  assert.ok(usage.inputTokens.total > 0 && usage.outputTokens.total >= 3);
});

interface Broken {
  usage: { inputTokens: { total: number }; outputTokens: { total: number } };
}

/** What an answer in that protocol begins with. */
async function begunAnthropic(): Promise<string> {
  const written: string[] = [];
  const response = {
    writeHead: () => response,
    flushHeaders: () => undefined,
    write: (text: string) => written.push(text),
    end: () => undefined,
  };
  await sayingAsAnthropic(['Hel'])(response as never, {} as never);
  return written.slice(0, 3).join('');
}

test('a completion of a raw prompt, which chats cannot express, is refused', async (t) => {
  const { upstream, say } = await deployed(t, saying('x'));
  await assert.rejects(say({ providerOptions: { wanwen: { rawPrompt: 'Once' } } }), {
    code: 'chats_only',
    status: 400,
  });
  assert.equal(upstream.calls.length, 0);
});
