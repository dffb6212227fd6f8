import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { UsageBound } from '../billing/index.ts';
import { askedPictures } from '../models/index.ts';
import type { GatewayCall } from './call.ts';
import { MOST_TOOL_CALLS } from './tally.ts';

/** Tokens a chat template adds on its own: a default system prompt, the date, the opening of the answer. */
const TEMPLATE_TOKENS = 512;
/** Marks around a message, and the space a tokenizer may put before each piece of text. */
const MESSAGE_TOKENS = 16;
/** What a template says about tools besides describing them. */
const TOOL_TEMPLATE_TOKENS = 1024;
/** More than any model makes of one picture or document page. */
const FILE_TOKENS = 20_000;
/** Where neither the call nor the model says how long an answer may be. */
const ANSWER_TOKENS = 16_384;

const NOTHING: UsageBound = { promptTokens: 0, completionTokens: 0, images: 0, audioSeconds: 0, toolCalls: 0 };

/**
 * The most a call can use. A token stands for at least one byte of the text, so the bytes of everything written are never
 * fewer than its tokens; and prompt and answer each fit the context.
 */
export function boundCall({ options }: Pick<GatewayCall, 'options'>, contextLength: number): UsageBound {
  const pictures = askedPictures(options);
  if (pictures !== undefined) return { ...NOTHING, images: pictures.count };
  const context = contextLength > 0 ? contextLength : Number.POSITIVE_INFINITY;
  const { prompt, tools = [], responseFormat, providerOptions, maxOutputTokens } = options;
  const answer = maxOutputTokens ?? (contextLength > 0 ? contextLength : ANSWER_TOKENS);
  // Templates indent what they write about tools.
  const toolTokens = tools.length === 0 ? 0 : TOOL_TEMPLATE_TOKENS + 2 * bytesOf(tools);
  const written = promptTokens(prompt) + toolTokens + bytesOf(responseFormat) + bytesOf(providerOptions);
  return {
    promptTokens: Math.min(context, TEMPLATE_TOKENS + written),
    completionTokens: Math.min(context, answer),
    images: 0,
    audioSeconds: 0,
    toolCalls: tools.length === 0 ? 0 : Math.min(MOST_TOOL_CALLS, answer),
  };
}

function promptTokens(prompt: LanguageModelV4Prompt): number {
  const messages = prompt.length * MESSAGE_TOKENS;
  // The usual prompt is written in a fraction of the time without a look at each of its values.
  if (prompt.every(isTextOnly)) return bytesOf(prompt) + messages;
  let files = 0;
  const withoutFiles = JSON.stringify(prompt, (_key, value) => {
    if (value?.type !== 'file') return value;
    files += 1;
    return null;
  });
  return Buffer.byteLength(withoutFiles) + files * FILE_TOKENS + messages;
}

const isTextOnly = ({ role, content }: LanguageModelV4Prompt[number]) =>
  role === 'system' || content.every(({ type }) => type === 'text' || type === 'reasoning');

const bytesOf = (value: unknown) => (value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value)));
