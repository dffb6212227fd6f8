import type { LanguageModelV4Prompt } from '@ai-sdk/provider';

/** Tokens that a chat template puts around one message. */
const TOKENS_PER_MESSAGE = 8;
/** A picture, at the sizes vendors count with: a large one in tiles. */
const TOKENS_PER_FILE = 1_600;

/**
 * Tokens of a text, guessed without its tokenizer, rather too many than too few. Tokenizers of today's models make of
 * Chinese 0.6 to 1.1 tokens a character and of English one of about four characters; code, numbers and rare scripts take
 * more. So: one for each character beyond ASCII (two beyond the basic plane), one for each three of ASCII.
 */
export function estimateTokens(text: string): number {
  let ascii = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) < 0x80) ascii += 1;
  return Math.ceil(ascii / 3) + (text.length - ascii);
}

/** The same for a prompt with its tools. */
export function estimatePromptTokens({ prompt, tools }: { prompt: LanguageModelV4Prompt; tools?: unknown }): number {
  const messages = prompt.reduce((sum, message) => sum + TOKENS_PER_MESSAGE + tokensOf(message.content), 0);
  return messages + (tools === undefined ? 0 : estimateTokens(JSON.stringify(tools)));
}

function tokensOf(content: LanguageModelV4Prompt[number]['content']): number {
  if (typeof content === 'string') return estimateTokens(content);
  return content.reduce((sum, part) => {
    if (part.type === 'file') return sum + TOKENS_PER_FILE;
    if ('text' in part) return sum + estimateTokens(part.text);
    return sum + estimateTokens(JSON.stringify(part));
  }, 0);
}
