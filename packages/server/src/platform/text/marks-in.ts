import { foldText, foldWithOffsets } from './fold-text.ts';
import { queryTerms } from './search-terms.ts';

/** From the first character on and up to the second one, in UTF-16 units. */
export type Mark = [from: number, to: number];

/** Where the whole query stands in a text, or else each of its terms; ascending, and none touches another. */
export function marksIn(text: string, query: string): Mark[] {
  const { folded, offsets } = foldWithOffsets(text);
  const whole = placesOf(foldText(query).trim(), folded);
  const found = whole.length > 0 ? whole : queryTerms(query).flatMap(({ text: term }) => placesOf(term, folded));
  const marks: Mark[] = [];
  for (const [from, to] of found.toSorted(([one], [other]) => one - other)) {
    const last = marks.at(-1);
    const mark: Mark = [offsets[from]!, offsets[to] ?? text.length];
    if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
    else marks.push(mark);
  }
  return marks;
}

function placesOf(wanted: string, text: string): Mark[] {
  const places: Mark[] = [];
  if (wanted === '') return places;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    places.push([at, at + wanted.length]);
  return places;
}
