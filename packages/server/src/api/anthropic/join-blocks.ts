import type { JSONObject, SharedV4ProviderOptions } from '@ai-sdk/provider';
import type { AnthropicText } from '@wanwen/contract';
import { cacheOptions } from './cache-options.ts';

interface Joined {
  text: string;
  providerOptions?: SharedV4ProviderOptions;
}

/**
 * Neighbouring texts as one, which is how most models read them. Where they stood apart, and which of them end what is to be
 * kept in a cache, is noted beside the text in `providerOptions.wanwen.blocks`: a cache at Anthropic finds a prompt by its blocks.
 */
export function joinBlocks(blocks: readonly AnthropicText[], separator: string): Joined {
  const texts = blocks.map(({ text }) => text.toWellFormed());
  const [only, ...more] = blocks;
  if (more.length === 0) return { text: texts.join(''), ...(only === undefined ? {} : cacheOptions(only)) };
  let start = 0;
  const places = blocks.map((block, index): JSONObject => {
    const end = start + texts[index]!.length;
    const place = { start, end, ...cacheOptions(block).providerOptions?.anthropic };
    start = end + separator.length;
    return place;
  });
  return { text: texts.join(separator), providerOptions: { wanwen: { blocks: places } } };
}
