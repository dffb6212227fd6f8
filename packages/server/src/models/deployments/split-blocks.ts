import type { LanguageModelV4Message, LanguageModelV4Prompt, SharedV4ProviderOptions } from '@ai-sdk/provider';
import { z } from 'zod';

/** Where the blocks stand that a text was joined from, in UTF-16 units. */
const Blocks = z.array(
  z.looseObject({ start: z.int(), end: z.int(), cacheControl: z.looseObject({ type: z.string() }).optional() }),
);

interface Text {
  text: string;
  providerOptions?: SharedV4ProviderOptions;
}

/** The prompt with its texts in the blocks that they came in, for a vendor whose cache finds a prompt by its blocks. */
export const splitBlocks = (prompt: LanguageModelV4Prompt): LanguageModelV4Prompt => prompt.flatMap(splitMessage);

function splitMessage(message: LanguageModelV4Message): LanguageModelV4Message[] {
  if (message.role === 'system') {
    const { content: text, ...rest } = message;
    return textsOf({ text, ...rest }).map(({ text: content, ...options }) => ({ role: 'system', content, ...options }));
  }
  if (message.role !== 'user') return [message];
  const content = message.content.flatMap((part): typeof message.content => {
    return part.type === 'text' ? textsOf(part).map((each) => ({ type: 'text', ...each })) : [part];
  });
  return [{ ...message, content }];
}

function textsOf({ text, providerOptions }: Text): Text[] {
  const { data: blocks } = Blocks.safeParse(providerOptions?.wanwen?.blocks);
  if (blocks === undefined) return [{ text, ...(providerOptions === undefined ? {} : { providerOptions }) }];
  return blocks.map(({ start, end, cacheControl }) => ({
    text: text.slice(start, end),
    ...(cacheControl === undefined ? {} : { providerOptions: { anthropic: { cacheControl } } as never }),
  }));
}
