import { createHash } from 'node:crypto';
import type { LanguageModelV4Prompt } from '@ai-sdk/provider';

const SHORT_ID = /^[a-zA-Z0-9]{9}$/;

/**
 * The prompt with ids of tool calls as Mistral takes them: nine letters and digits. Others come from calls that another
 * vendor's model made earlier in the conversation; equal ids stay equal.
 */
export function shortenToolCallIds(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  return prompt.map((message) =>
    message.role === 'assistant' || message.role === 'tool'
      ? ({ ...message, content: message.content.map(withShortId) } as typeof message)
      : message,
  );
}

const withShortId = <Part extends object>(part: Part): Part =>
  'toolCallId' in part ? { ...part, toolCallId: shortId(String(part.toolCallId)) } : part;

const shortId = (id: string) => (SHORT_ID.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 9));
