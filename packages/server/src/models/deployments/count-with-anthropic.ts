import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { z } from 'zod';

const Count = z.object({ input_tokens: z.int().min(0) });

/** What the endpoint that counts takes of a request for a message. */
const COUNTED = ['model', 'messages', 'system', 'tools', 'tool_choice', 'thinking'];

/**
 * Prompt tokens as Anthropic counts them. The package has no method for it: it is let write the request for a message, which
 * goes to the endpoint that counts, and is then stopped.
 */
export async function countWithAnthropic(
  open: (fetch: typeof globalThis.fetch) => LanguageModelV4,
  fetch: typeof globalThis.fetch,
  call: LanguageModelV4CallOptions,
): Promise<number> {
  let counted: number | undefined;
  const model = open(async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input);
    address.pathname += '/count_tokens';
    const asked: object = JSON.parse(String(init?.body));
    const body = Object.fromEntries(Object.entries(asked).filter(([name]) => COUNTED.includes(name)));
    const response = await fetch(address, { ...init, body: JSON.stringify(body) });
    if (!response.ok) return response;
    counted = Count.parse(await response.json()).input_tokens;
    throw new Error('the tokens are counted');
  });
  try {
    await model.doStream(call);
  } catch (error) {
    if (counted === undefined) throw error;
  }
  return counted ?? Promise.reject(new Error('a count was asked for, and a message came'));
}
