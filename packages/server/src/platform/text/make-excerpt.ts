import { foldText, foldWithOffsets } from './fold-text.ts';
import { queryTerms } from './search-terms.ts';

/** Characters shown before and after the place found. */
const BEFORE = 24;
const AFTER = 72;
/** Only so much of a message is looked through for the place; the excerpt of a find beyond it is the message's start. */
const LOOKED_THROUGH = 200_000;

/** A line of `text` around the place where the words of `query` stand. */
export function makeExcerpt(text: string, query: string): string {
  const found = placeOf(text.slice(0, LOOKED_THROUGH), query);
  const start = borderNear(text, Math.max(0, (found ?? 0) - BEFORE));
  const end = borderNear(text, Math.min(text.length, (found ?? 0) + AFTER));
  const middle = text.slice(start, end).replace(/\s+/gu, ' ').trim();
  return `${start > 0 ? '…' : ''}${middle}${end < text.length ? '…' : ''}`;
}

/** Where the whole query stands, or else the first of its terms that is there. */
function placeOf(text: string, query: string): number | undefined {
  const { folded, offsets } = foldWithOffsets(text);
  for (const wanted of [foldText(query).trim(), ...queryTerms(query).map((term) => term.text)]) {
    const at = wanted === '' ? -1 : folded.indexOf(wanted);
    if (at >= 0) return offsets[at];
  }
  return undefined;
}

/** Never between the halves of a surrogate pair. */
function borderNear(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return place > 0 && code >= 0xdc00 && code <= 0xdfff ? place - 1 : place;
}
