import type { LanguageModelV4Prompt } from '@ai-sdk/provider';

/** Tokens that a chat template puts around one message. */
const TOKENS_PER_MESSAGE = 8;
/** A picture, at the sizes vendors count with: a large one in tiles. */
const TOKENS_PER_FILE = 1_600;

/**
 * Tokens of a text, guessed without its tokenizer, rather too many than too few. Tokenizers of today's models make of
 * Chinese 0.5 to 1.1 tokens a character, of English one of four to five, and of every digit and many a mark one.
 * So: one for each digit, each mark and each unit of UTF-16 beyond ASCII, one for three letters or spaces.
 */
export function estimateTokens(text: string): number {
  let thirds = 0;
  for (let index = 0; index < text.length; index++) thirds += THIRDS[Math.min(text.charCodeAt(index), 0x80)]!;
  return Math.ceil(thirds / 3);
}

/** Thirds of a token for each ASCII character, and last for everything beyond. */
const THIRDS = Uint8Array.from({ length: 0x81 }, (_, code) => (/[a-zA-Z\s]/.test(String.fromCharCode(code)) ? 1 : 3));

/**
 * Estimates of English text by `estimateTokens` are a third above what tokenizers count, which suits a limit but not a
 * bill.
 */
const FAIR = 0.75;

/** Of such an estimate, what may be charged. */
export const fairTokens = (estimated: number): number => Math.ceil(estimated * FAIR);

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
    return sum + tokensOfValue(part);
  }, 0);
}

/** Of a call of a tool or its result, which may hold files. */
function tokensOfValue(value: object): number {
  let files = 0;
  const withoutFiles = JSON.stringify(value, (_key, each) => {
    if (each?.type !== 'file') return each;
    files += 1;
    return null;
  });
  return estimateTokens(withoutFiles) + files * TOKENS_PER_FILE;
}
