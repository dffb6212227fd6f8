import type { LanguageModelV4Prompt, LanguageModelV4ToolResultPart } from '@ai-sdk/provider';
import { EngineError } from '../errors.ts';
import type { TemplateMessage } from './template-message.ts';

type Message = LanguageModelV4Prompt[number];
type UserPart = Extract<Message, { role: 'user' }>['content'][number];
type FilePart = Extract<UserPart, { type: 'file' }>;
type AssistantPart = Extract<Message, { role: 'assistant' }>['content'][number];

/** AI SDK messages as template messages. Throws `invalid_request` for what a text model cannot read. */
export function readPrompt(prompt: LanguageModelV4Prompt): TemplateMessage[] {
  return prompt.flatMap((message): TemplateMessage[] => {
    switch (message.role) {
      case 'system':
        return [{ role: 'system', content: message.content }];
      case 'user':
        return [{ role: 'user', content: message.content.map(userText).join('\n') }];
      case 'assistant':
        return [readAssistant(message.content)];
      case 'tool':
        return message.content.flatMap((part) => (part.type === 'tool-result' ? [readToolResult(part)] : []));
      default:
        throw new EngineError(
          'invalid_request',
          `A message has the unknown role ${JSON.stringify((message as Message).role)}.`,
        );
    }
  });
}

function readAssistant(parts: AssistantPart[]): TemplateMessage {
  const message: TemplateMessage = { role: 'assistant', content: '' };
  for (const part of parts) {
    if (part.type === 'text') message.content += part.text;
    else if (part.type === 'reasoning') {
      // Thinking that its vendor keeps to itself comes back without a text.
      if (part.text !== '') message.reasoning_content = (message.reasoning_content ?? '') + part.text;
    } else if (part.type === 'tool-call') {
      message.tool_calls ??= [];
      message.tool_calls.push({
        type: 'function',
        id: part.toolCallId,
        function: { name: part.toolName, arguments: part.input ?? {} },
      });
    } else if (part.type === 'file') message.content += fileText(part as FilePart);
  }
  return message;
}

function userText(part: UserPart): string {
  return part.type === 'text' ? part.text : fileText(part);
}

/**
 * Text files are read as text; anything else is refused. A part may say in `providerOptions.wanwen.field` where it stands
 * in the caller's own request, for the refusal to name.
 */
function fileText(part: Pick<FilePart, 'data' | 'mediaType' | 'filename' | 'providerOptions'>): string {
  if (part.data.type === 'text') return part.data.text;
  const isText = part.mediaType === 'text' || part.mediaType.startsWith('text/');
  if (isText && part.data.type === 'data') {
    const { data } = part.data;
    return (typeof data === 'string' ? Buffer.from(data, 'base64') : Buffer.from(data)).toString('utf8');
  }
  const field = part.providerOptions?.wanwen?.field;
  const place = typeof field === 'string' ? `${field}: ` : '';
  const name = part.filename ? `${JSON.stringify(part.filename)} (${part.mediaType})` : part.mediaType;
  throw new EngineError(
    'invalid_request',
    `${place}This model reads text only, and the messages hold a file of another kind: ${name}. Send its text instead, or choose a model that reads such files.`,
    { details: { mediaType: part.mediaType, ...(typeof field === 'string' ? { field } : {}) } },
  );
}

function readToolResult(part: LanguageModelV4ToolResultPart): TemplateMessage {
  return { role: 'tool', content: toolResultText(part), tool_call_id: part.toolCallId, name: part.toolName };
}

function toolResultText({ output }: LanguageModelV4ToolResultPart): string {
  switch (output.type) {
    case 'text':
    case 'error-text':
      return output.value;
    case 'json':
    case 'error-json':
      return JSON.stringify(output.value);
    case 'execution-denied':
      return output.reason ? `The call was not allowed: ${output.reason}` : 'The call was not allowed.';
    case 'content':
      return output.value
        .map((item) => (item.type === 'text' ? item.text : item.type === 'file' ? fileText(item) : ''))
        .join('\n');
  }
}
