import { createAbilities, createAbilitySettings, createOwnAbilities, findAbilities } from '../../abilities/index.ts';
import type { PaidGatewayOptions } from '../../billing/testing/paid-gateway.ts';
import type { Database } from '../../platform/index.ts';
import { registerAbilityRoutes } from '../abilities/index.ts';
import { registerAnthropicRoutes } from '../anthropic/index.ts';
import { registerDashScopeRoutes } from '../dashscope/index.ts';
import { startPaidApi } from '../openai/testing/start-paid-api.ts';

export interface PaidRoute {
  /** As the usage names it. */
  protocol: string;
  path: string;
  /** How a refusal for want of money looks. */
  poor: { status: number; type: string };
  /** Asks for an answer to the text, of at most so many tokens. */
  body(text: string, tokens: number, stream: boolean): object;
  /** Of a request for a stream. */
  streamHeaders?: Record<string, string>;
}

const messages = (content: string) => [{ role: 'user', content }];
const quota = { status: 402, type: 'insufficient_quota' };

const chat = {
  protocol: 'openai-chat',
  poor: quota,
  body: (text: string, max_tokens: number, stream: boolean) => ({ messages: messages(text), max_tokens, stream }),
};

const dashscope = {
  protocol: 'dashscope',
  poor: { status: 400, type: 'Arrearage' },
  body: (text: string, max_tokens: number) => ({ input: { messages: messages(text) }, parameters: { max_tokens } }),
  streamHeaders: { 'x-dashscope-sse': 'enable' },
};

/** Every way to ask a model for money. */
export const paidRoutes: PaidRoute[] = [
  { ...chat, path: '/v1/chat/completions' },
  { ...chat, path: '/compatible-mode/v1/chat/completions' },
  {
    protocol: 'openai-completions',
    path: '/v1/completions',
    poor: quota,
    body: (prompt, max_tokens, stream) => ({ prompt, max_tokens, stream }),
  },
  {
    protocol: 'openai-responses',
    path: '/v1/responses',
    poor: quota,
    body: (input, max_output_tokens, stream) => ({ input, max_output_tokens, stream }),
  },
  { ...chat, protocol: 'anthropic', path: '/v1/messages', poor: { status: 402, type: 'billing_error' } },
  { ...dashscope, path: '/api/v1/services/aigc/text-generation/generation' },
  { ...dashscope, path: '/api/v1/services/aigc/multimodal-generation/generation' },
  {
    protocol: 'ability:workplace.translate',
    path: '/v1/abilities/workplace.translate',
    poor: { status: 402, type: 'insufficient_balance' },
    body: (text, _tokens, stream) => ({ input: { text, to: 'en' }, stream }),
  },
];

const pathsOfEach = [
  '/v1/chat/completions',
  '/v1/responses',
  '/v1/messages',
  '/api/v1/services/aigc/text-generation/generation',
];

/** One way of each protocol. */
export const eachProtocol: PaidRoute[] = pathsOfEach.map((path) => paidRoutes.find((route) => route.path === path)!);

type Test = Parameters<typeof startPaidApi>[2];

/** One server with money that answers to all of them. */
export async function startEveryProtocol(database: Database, options: PaidGatewayOptions, t: Test) {
  const found = await findAbilities();
  const alsoMigrate = [createAbilitySettings, createOwnAbilities];
  const started = await startPaidApi(database, { ...options, alsoMigrate }, t, (app, { gateway, models }) => {
    const countTokens = async () => 10;
    const measureTokens = async () => ({ tokens: 10, isEstimate: false });
    registerAnthropicRoutes(app, { gateway, models: { defaultModel: () => 'scripted', measureTokens } });
    registerDashScopeRoutes(app, { gateway });
    const accounts = { requireRight: () => Promise.reject(new Error('no')), recordAudit: async () => undefined };
    const stickers = { draw: () => Promise.reject(new Error('no stickers')) };
    const place = { gateway, models: { ...models, countTokens }, groups: undefined, stickers, contextLimit: undefined };
    registerAbilityRoutes(app, { abilities: createAbilities({ database, accounts, found, ...place }) });
  });
  return {
    ...started,
    /** Asks for a short answer. */
    ask(route: PaidRoute, { text = 'Hello', tokens = 50, stream = false, headers = {}, signal }: AskOptions = {}) {
      const sent = { ...(stream ? route.streamHeaders : {}), ...headers };
      return started.post(route.path, route.body(text, tokens, stream), sent, signal);
    },
  };
}

interface AskOptions {
  text?: string;
  tokens?: number;
  stream?: boolean;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}
