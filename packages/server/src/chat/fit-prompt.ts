import type { SpokenMessage } from './build-prompt.ts';

export interface FitOptions {
  /** Oldest first; even places hold what people said, odd places the answers; the last is the message to answer. */
  messages: SpokenMessage[];
  /** Most tokens that prompt and answer may take together. */
  contextLength: number;
  /** Exact prompt tokens of the instructions with these messages. */
  count: (messages: SpokenMessage[]) => Promise<number>;
  /** Bytes of the instructions, for the estimate that saves counting. */
  instructionBytes: number;
}

export interface FittedPrompt {
  messages: SpokenMessage[];
  /** Leading messages that were left out: whole turns. */
  dropped: number;
  /** True where even the last message alone leaves no room for an answer. */
  tooLong: boolean;
  /** Prompt tokens; an upper estimate where that was enough to know that all fits. */
  tokens: number;
}

/** Of the context, what an answer should have; a quarter of a small one. */
const ANSWER_TOKENS = 1_024;
/** Least room for an answer when a single message nearly fills the context. */
const SHORTEST_ANSWER_TOKENS = 64;
/** How full the prompt may be after turns were dropped: well below the limit, so that the next turns drop none and find their prefix in the cache. */
const REFILL = 0.6;
/** More than any chat template puts around one message, tokens. */
const TEMPLATE_TOKENS = 24;

/** Drops the oldest whole turns until the prompt leaves room for an answer. */
export async function fitPrompt(options: FitOptions): Promise<FittedPrompt> {
  const { contextLength, count } = options;
  const budget = contextLength - Math.min(ANSWER_TOKENS, Math.floor(contextLength / 4));
  let { messages } = options;
  const upperBound = options.instructionBytes + sizeOf(messages);
  if (upperBound <= budget) return { messages, dropped: 0, tooLong: false, tokens: upperBound };
  let tokens = await count(messages);
  while (tokens > budget && messages.length > 1) {
    messages = messages.slice(turnsToDrop(messages, tokens, budget * REFILL, options.instructionBytes));
    tokens = await count(messages);
  }
  const tooLong = tokens > contextLength - SHORTEST_ANSWER_TOKENS;
  return { messages, dropped: options.messages.length - messages.length, tooLong, tokens };
}

/** No tokenizer makes more tokens than a text has bytes. */
const sizeOf = (messages: SpokenMessage[]) =>
  messages.reduce((sum, message) => sum + Buffer.byteLength(message.content) + TEMPLATE_TOKENS, 0);

/** Leading messages to leave out, two at a time, at least one turn, never the last message. */
function turnsToDrop(messages: SpokenMessage[], tokens: number, target: number, instructionBytes: number): number {
  const tokensPerByte = tokens / (sizeOf(messages) + instructionBytes);
  let left = tokens;
  let dropped = 0;
  while (dropped + 2 < messages.length && (dropped === 0 || left > target)) {
    left -= sizeOf(messages.slice(dropped, dropped + 2)) * tokensPerByte;
    dropped += 2;
  }
  return dropped === 0 ? messages.length - 1 : dropped;
}
