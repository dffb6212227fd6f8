import type { LanguageModelV4CallOptions as CallOptions, LanguageModelV4 } from '@ai-sdk/provider';

interface AnthropicModelOptions {
  /** Under which options of the call stand in `providerOptions`, besides those under `anthropic`. */
  name: string;
  baseURL: string;
  apiKey: string | undefined;
  model: string;
  fetch: typeof globalThis.fetch;
}

/** Anthropic refuses a smaller budget; one that was asked for by its number is sent as it is. */
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
      const asked = thinkingAsked(options, name);
      if (asked === undefined && (limit === undefined || reasoning === undefined || reasoning === 'none'))
        return usual.doStream(options);
      if (asked === undefined) return open((url, init) => fetch(url, withinLimit(init, limit!))).doStream(options);
      return open((url, init) => fetch(url, asItWasAsked(init, limit, asked))).doStream(exactly(options, asked));
    },
    doGenerate: (options) => usual.doGenerate(options),
  };
}

interface AskedThinking {
  type: 'enabled' | 'adaptive';
  budgetTokens?: number;
  display?: string;
}

/** Thinking that was asked for in the vendor's own words, or by its number of tokens. */
function thinkingAsked({ providerOptions }: CallOptions, name: string): AskedThinking | undefined {
  const own = providerOptions?.anthropic?.thinking as AskedThinking | undefined;
  const budget = providerOptions?.[name]?.thinking_budget;
  return own ?? (typeof budget === 'number' ? { type: 'enabled', budgetTokens: budget } : undefined);
}

/** The package would make an effort of it. */
const exactly = ({ reasoning: _, ...options }: CallOptions, thinking: AskedThinking): CallOptions => ({
  ...options,
  providerOptions: {
    ...options.providerOptions,
    anthropic: { ...options.providerOptions?.anthropic, thinking: { ...thinking } },
  },
});

/** The package leaves out how thinking with a budget is shown. A budget leaves at least a token for the answer. */
function asItWasAsked(init: RequestInit | undefined, limit: number | undefined, { display }: AskedThinking) {
  return changedBody(init, ({ max_tokens, thinking, ...body }) => {
    const most = limit ?? max_tokens;
    const budget_tokens = Math.min(thinking.budget_tokens!, most - 1);
    return {
      ...{ ...body, max_tokens: most },
      thinking: { ...thinking, budget_tokens, ...(display === undefined ? {} : { display }) },
    };
  });
}

function withinLimit(init: RequestInit | undefined, limit: number): RequestInit | undefined {
  return changedBody(init, (body) => {
    const budget = Math.min(body.thinking.budget_tokens!, Math.floor(limit * LARGEST_PART));
    const thinking =
      limit <= LEAST_BUDGET
        ? { type: 'disabled' }
        : { ...body.thinking, budget_tokens: Math.min(limit - 1, Math.max(budget, LEAST_BUDGET)) };
    return { ...body, max_tokens: limit, thinking };
  });
}

interface Body {
  max_tokens: number;
  thinking: { type: string; budget_tokens?: number };
}

/** Models that decide themselves how long they think do so within `max_tokens`. */
function changedBody(init: RequestInit | undefined, change: (body: Body) => object): RequestInit | undefined {
  if (typeof init?.body !== 'string') return init;
  const body = JSON.parse(init.body) as Body;
  if (body.thinking?.type !== 'enabled') return init;
  return { ...init, body: JSON.stringify(change(body)) };
}
