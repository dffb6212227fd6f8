import type { Citation } from './citations.ts';
import { wholeMessage } from './citations.ts';
import type { OpenedDiscussion } from './open-discussion.ts';

const MOST = 50;

/** Messages of others in which the reader is named, the newest first, by rules alone. */
export function mentionsOf({ messages, reader, suspects }: OpenedDiscussion): Citation[] {
  const name = reader?.trim().toLowerCase();
  if (!name) return [];
  const suspicious = new Set(suspects.map(({ messageId }) => messageId));
  return messages
    .filter(
      ({ id, author, text }) => author.toLowerCase() !== name && !suspicious.has(id) && names(text.toLowerCase(), name),
    )
    .toReversed()
    .slice(0, MOST)
    .map(wholeMessage);
}

/** A name in letters stands alone; Chinese has no gaps between words. */
function names(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + name.length] ?? ' '];
    const isWord = /[a-z]/;
    if (!(isWord.test(name[0]!) && isWord.test(before)) && !(isWord.test(name.at(-1)!) && isWord.test(after)))
      return true;
  }
  return false;
}
