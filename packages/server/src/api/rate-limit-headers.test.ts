import assert from 'node:assert/strict';
import { plain } from '../api-kit/testing/scripts.ts';
import type { PaidGatewayOptions } from '../billing/testing/paid-gateway.ts';
import type { Database } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { registerAnthropicRoutes } from './anthropic/index.ts';
import { registerDashScopeRoutes } from './dashscope/index.ts';
import { startPaidApi } from './openai/testing/start-paid-api.ts';

const paid: PaidGatewayOptions = {
  script: plain,
  prices: { input: '2', cache_read: '1', output: '10', reasoning: '20' },
  balance: '1',
};

type Test = Parameters<typeof startPaidApi>[2];

const start = async (database: Database, options: PaidGatewayOptions, t: Test) =>
  startPaidApi(database, options, t, (app, { gateway }) => {
    const measureTokens = async () => ({ tokens: 1, isEstimate: false });
    registerAnthropicRoutes(app, { gateway, models: { defaultModel: () => 'scripted', measureTokens } });
    registerDashScopeRoutes(app, { gateway });
  });

const messages = [{ role: 'user', content: 'Hello' }];
const dashscope = { input: { messages }, parameters: { max_tokens: 50, result_format: 'message' } };
const sse = { 'x-dashscope-sse': 'enable' };

/** What is asked, what the usage calls it, and how a refusal for want of money looks. */
const routes: [
  protocol: string,
  path: string,
  body: object,
  streamed: [object, Record<string, string>],
  poor: string,
][] = [
  [
    'openai-chat',
    '/v1/chat/completions',
    { messages, max_tokens: 50 },
    [{ messages, max_tokens: 50, stream: true }, {}],
    '402 insufficient_quota',
  ],
  [
    'openai-responses',
    '/v1/responses',
    { input: 'Hello', max_output_tokens: 50 },
    [{ input: 'Hello', max_output_tokens: 50, stream: true }, {}],
    '402 insufficient_quota',
  ],
  [
    'anthropic',
    '/v1/messages',
    { messages, max_tokens: 50 },
    [{ messages, max_tokens: 50, stream: true }, {}],
    '402 billing_error',
  ],
  ['dashscope', '/api/v1/services/aigc/text-generation/generation', dashscope, [dashscope, sse], '400 Arrearage'],
];

forEachDatabase((kind, open, it) => {
  it(`${kind}: what is left of a limit is told on every answer of every protocol, refusals as well, and nothing where nothing is limited`, async (t) => {
    const { post, billing } = await start(await open(t), { ...paid, balance: '0.02' }, t);
    const told = (response: Response) =>
      ['limit', 'remaining'].map((what) => response.headers.get(`x-ratelimit-${what}-requests`));
    const counting = { model: 'scripted', messages };
    assert.deepEqual(told(await post('/v1/messages/count_tokens', counting)), [null, null]);
    const others = { tokensPerMinute: null, concurrentCalls: null, spendPerDay: null, spendPerMonth: null };
    await billing.limits.setCeiling('acme', { ...others, requestsPerMinute: 9 });
    let left = 9;
    for (const [, path, body, [streamedBody, headers]] of routes) {
      const streamed = await post(path, streamedBody, headers);
      await streamed.text();
      left -= 1;
      assert.deepEqual([streamed.status, ...told(streamed)], [200, '9', String(left)], path);
      const invalid = await post(path, { ...body, messages: 7, input: 7 });
      assert.deepEqual([invalid.status, ...told(invalid)], [400, '9', String(left)], path);
      const missing = await post(`${path}/nowhere`, body);
      assert.deepEqual([missing.status, ...told(missing)], [404, '9', String(left)], `${path}/nowhere`);
    }
    for (const [prefix, path] of [
      ['', '/v1/messages/count_tokens'],
      ['/apps/anthropic', '/v1/messages/count_tokens'],
    ]) {
      const counted = await post(`${prefix}${path}`, counting);
      assert.deepEqual([counted.status, ...told(counted)], [200, '9', String(left)], prefix);
    }
    const dear = await post('/compatible-mode/v1/chat/completions', { messages, max_tokens: 4000 });
    assert.deepEqual([dear.status, ...told(dear)], [402, '9', String(left)]);
    for (; left > 0; left--) await (await post('/v1/chat/completions', { messages, max_tokens: 1 })).text();
    for (const [, path, body] of routes) {
      const refused = await post(path, body);
      assert.deepEqual([refused.status, ...told(refused)], [429, '9', '0'], path);
    }
  });
});
