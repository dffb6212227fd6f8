import type { SharedV4ProviderOptions } from '@ai-sdk/provider';
import type { AnthropicCacheControl, AnthropicContentBlock, AnthropicCountRequest } from '@wanwen/contract';
import { invalidValue } from '../../platform/index.ts';

interface Cached {
  cache_control?: AnthropicCacheControl | null | undefined;
}

interface CacheOptions {
  providerOptions?: SharedV4ProviderOptions;
}

/** As many as the protocol allows. */
const MOST_BREAKPOINTS = 4;

/** A wish for a cache, as the AI SDK's package of Anthropic reads it; no other reads it. */
export function cacheOptions({ cache_control: control }: Cached): CacheOptions {
  if (control == null) return {};
  const { type, ttl } = control;
  return { providerOptions: { anthropic: { cacheControl: { type, ...(ttl == null ? {} : { ttl }) } } } };
}

/** Of the result of a tool, or of what stands last in it. */
export function cacheOptionsOfResult(result: Extract<AnthropicContentBlock, { type: 'tool_result' }>): CacheOptions {
  const last = Array.isArray(result.content) ? (result.content.at(-1) as Cached | undefined) : undefined;
  return cacheOptions({ cache_control: result.cache_control ?? last?.cache_control });
}

type CountedRequest = Pick<AnthropicCountRequest, 'system' | 'messages' | 'tools'> & Cached;

/** @throws {AppError} where more are asked for than the protocol allows */
export function checkBreakpoints({ system, messages, tools, ...whole }: CountedRequest): void {
  const blocks = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
  const asked = [whole, ...(Array.isArray(system) ? system : []), ...(tools ?? []), ...blocks] as Cached[];
  const count = asked.filter(({ cache_control: control }) => control != null).length;
  if (count > MOST_BREAKPOINTS) {
    throw invalidValue('cache_control', `stands at ${count} places, more than ${MOST_BREAKPOINTS}`);
  }
}
