import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { ResponseInputItem, ResponseInputPart, ResponseRequest } from '@wanwen/contract';
import {
  imageFromUrl,
  joinTexts,
  parseArguments,
  type ToolNames,
  toolResult,
  type UserPart,
} from '../../../api-kit/index.ts';
import { invalidValue } from '../../../platform/index.ts';

type Assistant = Extract<LanguageModelV4Message, { role: 'assistant' }>;
type AssistantPart = Assistant['content'][number];
type Of<Type extends string> = Extract<ResponseInputItem, { type: Type }>;
type MessageItem = Extract<ResponseInputItem, { role: string }>;

/** The input as a model of the AI SDK reads it. Items that make up one turn of the assistant become one message. */
export function readResponseInput({ input, instructions }: Pick<ResponseRequest, 'input' | 'instructions'>) {
  const prompt: LanguageModelV4Prompt = [];
  if (instructions != null) prompt.push({ role: 'system', content: instructions.toWellFormed() });
  if (typeof input === 'string') return [...prompt, { role: 'user' as const, content: joinTexts(input) }];
  const toolNames: ToolNames = new Map();
  for (const [index, item] of input.entries()) {
    const message = readItem(item, toolNames, `input[${index}]`);
    const last = prompt.at(-1);
    if (message.role === 'assistant' && last?.role === 'assistant') last.content.push(...message.content);
    else prompt.push(message);
  }
  return prompt;
}

function readItem(item: ResponseInputItem, toolNames: ToolNames, field: string): LanguageModelV4Message {
  if ('role' in item && (item.type === undefined || item.type === 'message'))
    return readMessage(item as MessageItem, field);
  switch (item.type) {
    case 'function_call':
      return assistant(readCall(item as Of<'function_call'>, toolNames, field));
    case 'function_call_output':
      return readOutput(item as Of<'function_call_output'>, toolNames, field);
    case 'reasoning':
      return assistant(...readReasoning(item as Of<'reasoning'>));
    default:
      throw invalidValue(
        `${field}.type`,
        `"${item.type}" is not supported: send messages, function calls and their outputs`,
      );
  }
}

const assistant = (...content: AssistantPart[]): Assistant => ({ role: 'assistant', content });

function readMessage({ role, content }: MessageItem, field: string): LanguageModelV4Message {
  if (role === 'user') return { role, content: joinTexts(readParts(content, `${field}.content`)) };
  const text = textOf(content, `${field}.content`);
  if (role !== 'assistant') return { role: 'system', content: text };
  return text === '' ? assistant() : assistant({ type: 'text', text });
}

function readParts(content: string | ResponseInputPart[], field: string): string | UserPart[] {
  return typeof content === 'string' ? content : content.map((part, index) => readPart(part, `${field}[${index}]`));
}

function readPart(part: ResponseInputPart, field: string): UserPart {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
      return { type: 'text', text: part.text };
    case 'refusal':
      return { type: 'text', text: part.refusal };
    case 'input_image':
      return imageFromUrl(part.image_url ?? '', `${field}.image_url`, part.detail);
    default:
      throw invalidValue(`${field}.type`, `is "${part.type}", but only text and images are read`);
  }
}

function textOf(content: string | ResponseInputPart[], field: string): string {
  const parts = joinTexts(readParts(content, field));
  if (parts.some((part) => part.type === 'file')) throw invalidValue(field, 'may hold images in user messages only');
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

function readCall(item: Of<'function_call'>, toolNames: ToolNames, field: string): AssistantPart {
  toolNames.set(item.call_id, item.name);
  return {
    type: 'tool-call',
    toolCallId: item.call_id,
    toolName: item.name,
    input: parseArguments(item.arguments, `${field}.arguments`),
  };
}

const readOutput = (item: Of<'function_call_output'>, toolNames: ToolNames, field: string) =>
  toolResult(
    { callId: item.call_id, content: readParts(item.output, `${field}.output`) },
    toolNames,
    `${field}.call_id`,
  );

/** The whole reasoning where it was sent, else its summary. */
function readReasoning({ summary, content }: Of<'reasoning'>): AssistantPart[] {
  const said = content != null && content.length > 0 ? content : (summary ?? []);
  const text = said.map((part) => part.text.toWellFormed()).join('');
  return text === '' ? [] : [{ type: 'reasoning', text }];
}
