import type { JSONValue, LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { OpenAiMessage } from '@wanwen/contract';
import { invalidValue } from '../../platform/index.ts';
import { wellFormed } from './well-formed.ts';

type Of<Role extends OpenAiMessage['role']> = Extract<OpenAiMessage, { role: Role }>;
type TextContent = string | { type: 'text'; text: string }[];

/** Names of the tools called so far, by the id of the call: a tool's answer names the call only. */
type ToolNames = Map<string, string>;

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
      return { role: 'user', content: [{ type: 'text', text: readUserText(message, field) }] };
    case 'assistant':
      return readAssistant(message, toolNames, field);
    case 'tool':
      return readToolAnswer(message, toolNames, field);
  }
}

const textOf = (content: TextContent): string =>
  (typeof content === 'string' ? content : content.map((part) => part.text).join('')).toWellFormed();

function readUserText({ content }: Of<'user'>, field: string): string {
  if (typeof content === 'string') return textOf(content);
  return content
    .map((part, index) => {
      if (part.type === 'text') return textOf(part.text as string);
      throw invalidValue(`${field}.content[${index}].type`, `is "${part.type}", but the model reads text only`);
    })
    .join('');
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
      input: parseArguments(called.arguments.toWellFormed(), `${field}.tool_calls[${index}].function.arguments`),
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

/** A model may have written arguments that are not JSON; the caller sends them back as they were. */
function parseArguments(text: string, field: string): JSONValue {
  let parsed: JSONValue;
  try {
    parsed = JSON.parse(text) as JSONValue;
  } catch {
    return text;
  }
  return wellFormed(parsed, field);
}

function readToolAnswer(message: Of<'tool'>, toolNames: ToolNames, field: string): LanguageModelV4Message {
  const toolName = toolNames.get(message.tool_call_id);
  if (toolName === undefined) {
    throw invalidValue(`${field}.tool_call_id`, 'names no tool call of an earlier assistant message');
  }
  return {
    role: 'tool',
    content: [
      {
        type: 'tool-result',
        toolCallId: message.tool_call_id,
        toolName,
        output: { type: 'text', value: textOf(message.content) },
      },
    ],
  };
}
