import type { JSONValue, LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type {
  AnthropicContentBlock,
  AnthropicCountRequest,
  AnthropicMessageParam,
  AnthropicToolResultPart,
} from '@wanwen/contract';
import {
  imageFromBase64,
  imageFromUrl,
  joinTexts,
  type ToolNames,
  toolResult,
  type UserPart,
  wellFormed,
} from '../../api-kit/index.ts';
import { invalidValue } from '../../platform/index.ts';

type Assistant = Extract<LanguageModelV4Message, { role: 'assistant' }>;
type Image = Extract<AnthropicToolResultPart, { type: 'image' }>;

/** The conversation as a model of the AI SDK reads it. Faults name the field, such as `messages[2].content[0].type`. */
export function readMessages({ system, messages }: Pick<AnthropicCountRequest, 'system' | 'messages'>) {
  const toolNames: ToolNames = new Map();
  const prompt: LanguageModelV4Prompt = [];
  if (system != null) prompt.push({ role: 'system', content: textOf(system) });
  for (const [index, message] of messages.entries()) {
    prompt.push(...readMessage(message, toolNames, `messages[${index}]`));
  }
  return prompt;
}

function readMessage(message: AnthropicMessageParam, toolNames: ToolNames, field: string): LanguageModelV4Message[] {
  const { role, content } = message;
  const blocks = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
  const place = (index: number) => (typeof content === 'string' ? `${field}.content` : `${field}.content[${index}]`);
  if (role === 'assistant') return [readAssistant(blocks, toolNames, place)];
  if (role === 'user') return readUser(blocks, toolNames, place);
  return [{ role: 'system', content: blocks.map((block, index) => systemText(block, place(index))).join('') }];
}

type Place = (index: number) => string;

/** Results of tools are messages of their own; what the user says beside them keeps its place. */
function readUser(blocks: AnthropicContentBlock[], toolNames: ToolNames, place: Place): LanguageModelV4Message[] {
  const messages: LanguageModelV4Message[] = [];
  let said: UserPart[] = [];
  const flush = () => {
    if (said.length > 0) messages.push({ role: 'user', content: joinTexts(said) });
    said = [];
  };
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'tool_result') {
      flush();
      const { tool_use_id: callId, content, is_error: failed } = block;
      const parts = readResult(content ?? '', `${place(index)}.content`);
      messages.push(
        toolResult({ callId, content: parts, failed: failed === true }, toolNames, `${place(index)}.tool_use_id`),
      );
    } else said.push(readSaid(block, place(index)));
  }
  flush();
  return messages;
}

const readResult = (content: string | AnthropicToolResultPart[], field: string): string | UserPart[] =>
  typeof content === 'string' ? content : content.map((part, index) => readSaid(part, `${field}[${index}]`));

function readSaid(block: AnthropicContentBlock, field: string): UserPart {
  if (block.type === 'text') return { type: 'text', text: block.text };
  if (block.type === 'image') return readImage(block, field);
  throw invalidValue(`${field}.type`, `is "${block.type}", but only text and images are read here`);
}

function readImage({ source }: Image, field: string): UserPart {
  if (source.type === 'url') return imageFromUrl(source.url as string, `${field}.source.url`);
  if (source.type === 'file')
    throw invalidValue(`${field}.source.type`, 'is "file", but no files are kept here: send "base64" or "url"');
  return imageFromBase64(source.media_type as string, source.data as string, `${field}.source.data`);
}

function readAssistant(blocks: AnthropicContentBlock[], toolNames: ToolNames, place: Place): Assistant {
  const content = blocks.flatMap((block, index): Assistant['content'] => {
    switch (block.type) {
      case 'text':
        return block.text === '' ? [] : [{ type: 'text', text: block.text.toWellFormed() }];
      case 'thinking':
        return block.thinking === '' ? [] : [{ type: 'reasoning', text: block.thinking.toWellFormed() }];
      case 'redacted_thinking':
        return [];
      case 'tool_use': {
        toolNames.set(block.id, block.name);
        const input = wellFormed(block.input, `${place(index)}.input`) as JSONValue;
        return [{ type: 'tool-call', toolCallId: block.id, toolName: block.name, input }];
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

const textOf = (system: string | { text: string }[]): string =>
  (typeof system === 'string' ? system : system.map((block) => block.text).join('\n\n')).toWellFormed();

function systemText(block: AnthropicContentBlock, field: string): string {
  if (block.type !== 'text') throw invalidValue(`${field}.type`, `is "${block.type}", but system messages are text`);
  return block.text.toWellFormed();
}
