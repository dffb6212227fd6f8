import type { Translate } from '../texts/translate.ts';
import type { Conversation } from './conversation.ts';

/** The conversation as a file: Markdown for people, JSON (the messages as the API takes them) for programs. */
export function renderTranscript(conversation: Conversation, asJson: boolean, text: Translate): string {
  const messages = conversation.messages();
  if (asJson) return `${JSON.stringify({ messages }, undefined, 2)}\n`;
  const sections = messages.map(({ role, content }) => `## ${text(`transcript.${role}`)}\n\n${content.trim()}`);
  return `${sections.join('\n\n')}\n\n---\n\n${text('transcript.generated')}\n`;
}
