import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { OpenAiMessage } from '@wanwen/contract';
import {
  imageFromUrl,
  joinTexts,
  parseArguments,
  type ToolNames,
  toolResult,
  type UserPart,
} from '../../api-kit/index.ts';
import { invalidValue } from '../../platform/index.ts';

type Of<Role extends OpenAiMessage['role']> = Extract<OpenAiMessage, { role: Role }>;
type TextContent = string | { type: 'text'; text: string }[];

/** Messages as a model of the AI SDK reads them. Faults name the field, such as `messages[2].tool_call_id`. */
export function readMessages(messages: OpenAiMessage[]): LanguageModelV4Prompt {
  const toolNames: ToolNames = new Map();
  return messages.map((message, index) => readMessage(message, toolNames, `messages[${index}]`));
}

function readMessage(message: OpenAiMessage, toolNames: ToolNames, field: string): LanguageModelV4Message {
  switch (message.role) {
    case 'system':
    case 'developer':
      return { role: 'system', content: textOf(message.content) };
    case 'user':
      return { role: 'user', content: joinTexts(readUserContent(message, field)) };
    case 'assistant':
      return readAssistant(message, toolNames, field);
    case 'tool':
      return toolResult(
        { callId: message.tool_call_id, content: textOf(message.content) },
        toolNames,
        `${field}.tool_call_id`,
      );
  }
}

const textOf = (content: TextContent): string =>
  (typeof content === 'string' ? content : content.map((part) => part.text).join('')).toWellFormed();

function readUserContent({ content }: Of<'user'>, field: string): string | UserPart[] {
  if (typeof content === 'string') return content;
  return content.map((part, index) => {
    if (part.type === 'text') return { type: 'text', text: part.text };
    if (part.type === 'image_url') {
      const { url, detail } = part.image_url;
      return imageFromUrl(url, `${field}.content[${index}].image_url.url`, detail);
    }
    throw invalidValue(
      `${field}.content[${index}].type`,
      `is "${part.type}", but only "text" and "image_url" are read`,
    );
  });
}

function readAssistant(message: Of<'assistant'>, toolNames: ToolNames, field: string): LanguageModelV4Message {
  const reasoning = message.reasoning_content?.toWellFormed() ?? '';
  const text = readAssistantText(message);
  const calls = (message.tool_calls ?? []).map(({ id, function: called }, index) => {
    toolNames.set(id, called.name);
    return {
      type: 'tool-call' as const,
      toolCallId: id,
      toolName: called.name,
      input: parseArguments(called.arguments, `${field}.tool_calls[${index}].function.arguments`),
    };
  });
  return {
    role: 'assistant',
    content: [
      ...(reasoning === '' ? [] : [{ type: 'reasoning' as const, text: reasoning }]),
      ...(text === '' ? [] : [{ type: 'text' as const, text }]),
      ...calls,
    ],
  };
}

function readAssistantText({ content, refusal }: Of<'assistant'>): string {
  if (content == null) return refusal?.toWellFormed() ?? '';
  if (typeof content === 'string') return textOf(content);
  return content.map((part) => textOf(part.type === 'text' ? part.text : part.refusal)).join('');
}
