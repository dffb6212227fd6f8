import type { JSONObject, LanguageModelV4 } from '@ai-sdk/provider';

interface AnthropicModelOptions {
  /** Under which options of the call stand in `providerOptions`. */
  name: string;
  baseURL: string;
  apiKey: string | undefined;
  model: string;
  fetch: typeof globalThis.fetch;
}

/** Anthropic refuses a smaller budget. */
const LEAST_BUDGET = 1024;
/** Of the limit, the most that thinking takes where only its effort was asked for: the rest is for the answer. */
const LARGEST_PART = 0.8;

/**
 * A model of Anthropic's. The package adds what a model may think to the limit of the answer; here thinking and answer
 * share the limit that was asked for, which is what the call has money for.
 */
export async function anthropicModel({
  name,
  baseURL,
  apiKey = '',
  model,
  fetch,
}: AnthropicModelOptions): Promise<LanguageModelV4> {
  const { createAnthropic } = await import('@ai-sdk/anthropic');
  const open = (through: typeof fetch) => createAnthropic({ baseURL, apiKey, fetch: through })(model);
  const usual = open(fetch);
  return {
    specificationVersion: 'v4',
    provider: usual.provider,
    modelId: model,
    supportedUrls: usual.supportedUrls,
    doStream(options) {
      const { maxOutputTokens: limit, reasoning } = options;
      if (limit === undefined || reasoning === undefined || reasoning === 'none') return usual.doStream(options);
      const budget = budgetOf(options.providerOptions?.[name]);
      return open((url, init) => fetch(url, withinLimit(init, limit, budget))).doStream(options);
    },
    doGenerate: (options) => usual.doGenerate(options),
  };
}

/** Tokens of thinking that were asked for by their number. */
const budgetOf = (own: JSONObject | undefined) =>
  typeof own?.thinking_budget === 'number' ? own.thinking_budget : undefined;

function withinLimit(init: RequestInit | undefined, limit: number, asked: number | undefined): RequestInit | undefined {
  if (typeof init?.body !== 'string') return init;
  const body = JSON.parse(init.body);
  // Models that decide themselves how long they think do so within `max_tokens`.
  if (body.thinking?.type !== 'enabled') return init;
  const budget = asked ?? Math.min(body.thinking.budget_tokens, Math.floor(limit * LARGEST_PART));
  const thinking =
    limit <= LEAST_BUDGET
      ? { type: 'disabled' }
      : { ...body.thinking, budget_tokens: Math.min(limit - 1, Math.max(budget, LEAST_BUDGET)) };
  return { ...init, body: JSON.stringify({ ...body, max_tokens: limit, thinking }) };
}
