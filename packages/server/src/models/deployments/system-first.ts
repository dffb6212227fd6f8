import type { LanguageModelV4Prompt } from '@ai-sdk/provider';

/** The prompt for a wire that has system messages at its beginning only: later ones are said by the user, where they stand. */
export function systemFirst(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  const begins = prompt.findIndex(({ role }) => role !== 'system');
  return prompt.map((message, place) =>
    message.role === 'system' && begins !== -1 && place > begins
      ? { role: 'user', content: [{ type: 'text', text: message.content }] }
      : message,
  );
}
