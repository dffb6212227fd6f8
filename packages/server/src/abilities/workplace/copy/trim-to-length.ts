import { charactersOf } from '../../text/characters.ts';

/** Of a text that is cut, so much stays at least; less would no longer say what it was to say. */
const KEPT = 0.4;

/** A text cut at the last end of a sentence within so many characters; null where too little would be left. */
export function trimToLength(text: string, most: number): string | null {
  const characters = charactersOf(text);
  if (characters.length <= most) return text;
  const start = characters.slice(0, most).join('');
  const ends = [...start.matchAll(/[。！？!?…]["”』」）)]*|\.(?=\s|$)|\n/gu)];
  const last = ends.at(-1);
  if (!last) return null;
  const kept = start.slice(0, last.index + last[0].length).trim();
  return kept.length >= start.length * KEPT ? kept : null;
}
