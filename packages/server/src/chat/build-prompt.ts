import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';

/** What the prompt needs of a message. */
export interface SpokenMessage {
  role: 'user' | 'assistant';
  content: string;
}

/**
 * The call's prompt: instructions, then the messages, oldest first. An answer without text (it failed, or was stopped
 * before its first word) is left out, and what two people's messages in a row say is joined, because chat templates
 * demand that the two sides take turns. Reasoning is never sent back: models are trained without it.
 */
export function buildPrompt(instructions: string, messages: SpokenMessage[]): LanguageModelV4Prompt {
  const joined: SpokenMessage[] = [];
  for (const message of messages) {
    if (message.content.trim() === '') continue;
    const last = joined.at(-1);
    if (last?.role === message.role) last.content = `${last.content}\n\n${message.content}`;
    else joined.push({ role: message.role, content: message.content });
  }
  return [{ role: 'system', content: instructions }, ...joined.map(asPart)];
}

const asPart = ({ role, content }: SpokenMessage): LanguageModelV4Message => ({
  role,
  content: [{ type: 'text', text: content }],
});
