import type {
  JSONValue,
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ReasoningPart,
  LanguageModelV4TextPart,
} from '@ai-sdk/provider';
import type {
  AnthropicContentBlock,
  AnthropicCountRequest,
  AnthropicMessageParam,
  AnthropicText,
  AnthropicToolResultPart,
} from '@wanwen/contract';
import {
  imageFromBase64,
  imageFromUrl,
  type ToolNames,
  toolResult,
  type UserPart,
  wellFormed,
} from '../../api-kit/index.ts';
import { invalidValue } from '../../platform/index.ts';
import { cacheOptions, cacheOptionsOfResult } from './cache-options.ts';
import { joinBlocks } from './join-blocks.ts';
import { UNSIGNED } from './unsigned.ts';

type Assistant = Extract<LanguageModelV4Message, { role: 'assistant' }>;
type Image = Extract<AnthropicToolResultPart, { type: 'image' }>;
type Thinking = Extract<AnthropicContentBlock, { type: 'thinking' }>;

/** The conversation as a model of the AI SDK reads it. Faults name the field, such as `messages[2].content[0].type`. */
export function readMessages({ system, messages }: Pick<AnthropicCountRequest, 'system' | 'messages'>) {
  const toolNames: ToolNames = new Map();
  const prompt: LanguageModelV4Prompt = [];
  if (system != null) prompt.push(systemMessage(typeof system === 'string' ? [asText(system)] : system, '\n\n'));
  for (const [index, message] of messages.entries()) {
    prompt.push(...readMessage(message, toolNames, `messages[${index}]`));
  }
  return prompt;
}

function readMessage(message: AnthropicMessageParam, toolNames: ToolNames, field: string): LanguageModelV4Message[] {
  const { role, content } = message;
  const blocks = typeof content === 'string' ? [asText(content)] : content;
  const place = (index: number) => (typeof content === 'string' ? `${field}.content` : `${field}.content[${index}]`);
  if (role === 'assistant') return [readAssistant(blocks, toolNames, place)];
  if (role === 'user') return readUser(blocks, toolNames, place);
  return [
    systemMessage(
      blocks.map((block, index) => systemText(block, place(index))),
      '',
    ),
  ];
}

const asText = (text: string) => ({ type: 'text' as const, text });

function systemMessage(blocks: AnthropicText[], separator: string): LanguageModelV4Message {
  const { text, ...options } = joinBlocks(blocks, separator);
  return { role: 'system', content: text, ...options };
}

type Place = (index: number) => string;

/** Results of tools are messages of their own; what the user says beside them keeps its place. */
function readUser(blocks: AnthropicContentBlock[], toolNames: ToolNames, place: Place): LanguageModelV4Message[] {
  const messages: LanguageModelV4Message[] = [];
  let said: (AnthropicText | LanguageModelV4FilePart)[] = [];
  const flush = () => {
    if (said.length > 0) messages.push({ role: 'user', content: joinTexts(said) });
    said = [];
  };
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'tool_result') {
      flush();
      const { tool_use_id: callId, content, is_error: failed } = block;
      const parts = readResult(content ?? '', `${place(index)}.content`);
      const result = { callId, content: parts, failed: failed === true, ...cacheOptionsOfResult(block) };
      messages.push(toolResult(result, toolNames, `${place(index)}.tool_use_id`));
    } else said.push(block.type === 'text' ? block : readImage(block, place(index)));
  }
  flush();
  return messages;
}

/** Neighbouring texts as one. */
function joinTexts(said: (AnthropicText | LanguageModelV4FilePart)[]): UserPart[] {
  const parts: UserPart[] = [];
  let texts: AnthropicText[] = [];
  const flush = () => {
    if (texts.length > 0) parts.push({ type: 'text', ...joinBlocks(texts, '') });
    texts = [];
  };
  for (const each of said) {
    if (each.type === 'text') texts.push(each);
    else {
      flush();
      parts.push(each);
    }
  }
  flush();
  return parts;
}

function readResult(content: string | AnthropicToolResultPart[], field: string): string | UserPart[] {
  if (typeof content === 'string') return content;
  return content.map((part, index) =>
    part.type === 'text' ? asText(part.text) : readImage(part, `${field}[${index}]`),
  );
}

function readImage(block: AnthropicContentBlock, field: string): LanguageModelV4FilePart {
  if (block.type !== 'image') {
    throw invalidValue(`${field}.type`, `is "${block.type}", but only text and images are read here`);
  }
  const image = imageOf(block, field);
  const options = { ...image.providerOptions, ...cacheOptions(block).providerOptions };
  return { ...image, providerOptions: options };
}

function imageOf({ source }: Image, field: string): LanguageModelV4FilePart {
  if (source.type === 'url') return imageFromUrl(source.url as string, `${field}.source.url`);
  if (source.type === 'file')
    throw invalidValue(`${field}.source.type`, 'is "file", but no files are kept here: send "base64" or "url"');
  return imageFromBase64(source.media_type as string, source.data as string, `${field}.source.data`);
}

function readAssistant(blocks: AnthropicContentBlock[], toolNames: ToolNames, place: Place): Assistant {
  const content = blocks.flatMap((block, index): Assistant['content'] => {
    switch (block.type) {
      case 'text':
        return block.text === '' ? [] : [readText(block)];
      case 'thinking':
        return readThinking(block);
      case 'redacted_thinking':
        return [{ type: 'reasoning', text: '', providerOptions: { anthropic: { redactedData: block.data } } }];
      case 'tool_use': {
        toolNames.set(block.id, block.name);
        const input = wellFormed(block.input, `${place(index)}.input`) as JSONValue;
        return [{ type: 'tool-call', toolCallId: block.id, toolName: block.name, input, ...cacheOptions(block) }];
      }
      default:
        throw invalidValue(
          `${place(index)}.type`,
          `is "${block.type}", which has no place in an assistant message here`,
        );
    }
  });
  return { role: 'assistant', content };
}

const readText = (block: AnthropicText): LanguageModelV4TextPart => ({
  ...asText(block.text.toWellFormed()),
  ...cacheOptions(block),
});

/** Its signature, which its vendor wants back, and which may stand without the thinking itself. */
function readThinking({ thinking, signature }: Thinking): LanguageModelV4ReasoningPart[] {
  const part = { type: 'reasoning' as const, text: thinking.toWellFormed() };
  if (signature == null || signature === '' || signature === UNSIGNED) return thinking === '' ? [] : [part];
  return [{ ...part, providerOptions: { anthropic: { signature } } }];
}

function systemText(block: AnthropicContentBlock, field: string): AnthropicText {
  if (block.type !== 'text') throw invalidValue(`${field}.type`, `is "${block.type}", but system messages are text`);
  return block;
}
