import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { DashScopeMessage, DashScopePart, DashScopeRequest } from '@wanwen/contract';
import {
  imageFromUrl,
  joinTexts,
  parseArguments,
  type ToolNames,
  toolResult,
  type UserPart,
} from '../../api-kit/index.ts';
import { invalidValue } from '../../platform/index.ts';

type Of<Role extends DashScopeMessage['role']> = Extract<DashScopeMessage, { role: Role }>;
type Input = DashScopeRequest['input'];
type Content = string | DashScopePart[];

/** The input as a model of the AI SDK reads it. Faults name the field, such as `input.messages[2].tool_call_id`. */
export function readInput(input: Input): LanguageModelV4Prompt {
  const toolNames: ToolNames = new Map();
  const messages = [...(input.messages ?? []), ...readOlderForm(input)];
  if (messages.length === 0) throw invalidValue('input', 'must hold messages or a prompt');
  return messages.map((message, index) => readMessage(message, toolNames, `input.messages[${index}]`));
}

/** Turns and a prompt, from before there were messages. */
const readOlderForm = ({ history, prompt }: Input): DashScopeMessage[] => [
  ...(history ?? []).flatMap(({ user, bot }): DashScopeMessage[] => [
    { role: 'user', content: user },
    { role: 'assistant', content: bot },
  ]),
  ...(prompt ? [{ role: 'user' as const, content: prompt }] : []),
];

function readMessage(message: DashScopeMessage, toolNames: ToolNames, field: string): LanguageModelV4Message {
  switch (message.role) {
    case 'system':
      return { role: 'system', content: textOf(message.content, `${field}.content`) };
    case 'user':
      return { role: 'user', content: joinTexts(readContent(message.content, `${field}.content`)) };
    case 'assistant':
      return readAssistant(message, toolNames, field);
    case 'tool':
      return readToolAnswer(message, toolNames, field);
  }
}

const readContent = (content: Content, field: string): string | UserPart[] =>
  typeof content === 'string' ? content : content.map((part, index) => readPart(part, `${field}[${index}]`));

function readPart(part: DashScopePart, field: string): UserPart {
  if ('text' in part && typeof part.text === 'string') return { type: 'text', text: part.text };
  if ('image' in part && typeof part.image === 'string') return imageFromUrl(part.image, `${field}.image`);
  throw invalidValue(field, 'is neither a text nor an image, which is all that is read');
}

function textOf(content: Content, field: string): string {
  const parts = joinTexts(readContent(content, field));
  if (parts.some((part) => part.type === 'file')) throw invalidValue(field, 'may hold images in user messages only');
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

function readAssistant(message: Of<'assistant'>, toolNames: ToolNames, field: string): LanguageModelV4Message {
  const reasoning = message.reasoning_content?.toWellFormed() ?? '';
  const text = textOf(message.content ?? '', `${field}.content`);
  const calls = (message.tool_calls ?? []).map(({ id, function: called }, index) => {
    const toolCallId = id || `${field}.tool_calls[${index}]`;
    toolNames.set(toolCallId, called.name);
    const input = parseArguments(called.arguments || '{}', `${field}.tool_calls[${index}].function.arguments`);
    return { type: 'tool-call' as const, toolCallId, toolName: called.name, input };
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

/** Older programs name the function alone: its latest call is meant. */
function readToolAnswer(message: Of<'tool'>, toolNames: ToolNames, field: string): LanguageModelV4Message {
  const { tool_call_id: id, name } = message;
  const callId = id || [...toolNames].findLast(([, called]) => called === name)?.[0];
  const content = readContent(message.content, `${field}.content`);
  return toolResult({ callId: callId ?? '', content }, toolNames, `${field}.tool_call_id`);
}
