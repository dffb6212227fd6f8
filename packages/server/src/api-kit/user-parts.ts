import type { LanguageModelV4FilePart, LanguageModelV4TextPart } from '@ai-sdk/provider';

/** What a person, or a tool, may say: text and images. */
export type UserPart = LanguageModelV4TextPart | LanguageModelV4FilePart;

/** Neighbouring texts as one, and all of them valid Unicode: half of a surrogate pair becomes U+FFFD. */
export function joinTexts(content: string | UserPart[]): UserPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content.toWellFormed() }];
  const joined: UserPart[] = [];
  for (const part of content) {
    const last = joined.at(-1);
    if (part.type !== 'text') joined.push(part);
    else if (last?.type === 'text') last.text += part.text.toWellFormed();
    else joined.push({ type: 'text', text: part.text.toWellFormed() });
  }
  return joined;
}
