import type {
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4ToolResultOutput,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider';
import { invalidValue } from '../platform/index.ts';
import { joinTexts, type UserPart } from './user-parts.ts';

/** Names of the tools called so far, by the id of the call: a tool's result names the call only. */
export type ToolNames = Map<string, string>;

export interface ToolResult {
  callId: string;
  content: string | UserPart[];
  failed?: boolean;
  /** What one vendor alone reads. */
  providerOptions?: SharedV4ProviderOptions;
}

/**
 * What a tool answered, as a message. `field` is where the id of its call stands in the request.
 * @throws {AppError} where no call has this id, or where a failure holds images.
 */
export function toolResult(result: ToolResult, names: ToolNames, field: string) {
  const { callId, content, failed = false, providerOptions } = result;
  const own = providerOptions === undefined ? {} : { providerOptions };
  const toolName = names.get(callId);
  if (toolName === undefined) throw invalidValue(field, 'names no tool call of an earlier assistant message');
  const output = outputOf(joinTexts(content), failed, field);
  return {
    role: 'tool',
    content: [{ type: 'tool-result', toolCallId: callId, toolName, output, ...own }],
  } satisfies LanguageModelV4Message;
}

function outputOf(parts: UserPart[], failed: boolean, field: string): LanguageModelV4ToolResultOutput {
  if (parts.every((part) => part.type === 'text')) {
    return { type: failed ? 'error-text' : 'text', value: parts.map((part) => part.text).join('') };
  }
  if (failed) throw invalidValue(field, 'belongs to a failure, which can hold text only');
  return { type: 'content', value: parts.map((part) => (part.type === 'text' ? part : asContent(part))) };
}

const asContent = ({ data, mediaType, providerOptions }: LanguageModelV4FilePart) => ({
  type: 'file' as const,
  data,
  mediaType,
  ...(providerOptions === undefined ? {} : { providerOptions }),
});
