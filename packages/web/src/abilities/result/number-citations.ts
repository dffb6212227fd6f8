import { type Citation, citedPlace } from './read-citations.ts';
import type { Block } from './result-blocks.ts';

/** The messages that a part of a result rests on. */
export function citationsOf(block: Block): Citation[] {
  switch (block.kind) {
    case 'text':
      return block.citations;
    case 'topics':
      return block.items.flatMap(({ citations, points }) => [
        ...citations,
        ...points.flatMap((point) => point.citations),
      ]);
    case 'points':
    case 'sentences':
    case 'tasks':
    case 'variants':
      return block.items.flatMap(({ citations }) => citations);
    case 'records':
      return block.items.flat().flatMap(citationsOf);
    default:
      return [];
  }
}

export type NumberedCitation = Citation & { number: number };

/** The places that a result rests on, by `citedPlace`, numbered from 1 in the order in which they are shown. */
export function numberCitations(blocks: readonly Block[]): ReadonlyMap<string, NumberedCitation> {
  const numbered = new Map<string, NumberedCitation>();
  for (const citation of blocks.flatMap(citationsOf)) {
    const place = citedPlace(citation);
    if (!numbered.has(place)) numbered.set(place, { ...citation, number: numbered.size + 1 });
  }
  return numbered;
}
