import type { SharedV4ProviderOptions } from '@ai-sdk/provider';
import type { AnthropicRequest } from '@wanwen/contract';
import { cacheOptions } from './cache-options.ts';

/** What only models of Anthropic's can be asked for, in the words of their AI SDK package. */
export function vendorOptions(request: AnthropicRequest): SharedV4ProviderOptions {
  const { metadata, service_tier: serviceTier, output_config: output } = request;
  const options = {
    ...cacheOptions(request).providerOptions?.anthropic,
    ...thinkingOf(request),
    ...(output?.effort == null ? {} : { effort: output.effort }),
    ...(metadata?.user_id == null ? {} : { metadata: { userId: metadata.user_id } }),
    ...(serviceTier == null ? {} : { serviceTier }),
  };
  return Object.keys(options).length === 0 ? {} : { anthropic: options };
}

/** As it was asked for, and not as the effort that other models are asked for in its place. */
function thinkingOf({ thinking }: AnthropicRequest) {
  if (thinking == null || thinking.type === 'disabled') return {};
  const { type, display } = thinking;
  const shown = display == null ? {} : { display };
  if (type === 'adaptive') return { thinking: { type, ...shown } };
  return { thinking: { type, budgetTokens: thinking.budget_tokens, ...shown } };
}
