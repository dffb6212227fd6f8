import type { PaidGatewayOptions } from '../../billing/testing/paid-gateway.ts';
import type { Database } from '../../platform/index.ts';
import { registerAnthropicRoutes } from '../anthropic/index.ts';
import { registerDashScopeRoutes } from '../dashscope/index.ts';
import { startPaidApi } from '../openai/testing/start-paid-api.ts';

type Test = Parameters<typeof startPaidApi>[2];

/** The routes of `fourRoutes`, behind a gateway that bills. */
export const startFourProtocols = async (database: Database, options: PaidGatewayOptions, t: Test) =>
  startPaidApi(database, options, t, (app, { gateway }) => {
    const measureTokens = async () => ({ tokens: 1, isEstimate: false });
    registerAnthropicRoutes(app, { gateway, models: { defaultModel: () => 'scripted', measureTokens } });
    registerDashScopeRoutes(app, { gateway });
  });

export const messages = [{ role: 'user', content: 'Hello' }];
const dashscope = { input: { messages }, parameters: { max_tokens: 50, result_format: 'message' } };
const sse = { 'x-dashscope-sse': 'enable' };

/** What is asked, what the usage calls it, and how a refusal for want of money looks. */
export const fourRoutes: [
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
