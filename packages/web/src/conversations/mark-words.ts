export interface Piece {
  text: string;
  /** One of the words that were looked for. */
  isFound: boolean;
}

const literal = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text in pieces, parted where the words of a search stand in it; the pieces together are the text. */
export function markWords(text: string, query: string): Piece[] {
  const words = query.split(/\s+/).filter(Boolean).map(literal);
  if (words.length === 0) return [{ text, isFound: false }];
  // A group that is captured is kept by `split`, at the odd places.
  const pieces = text.split(new RegExp(`(${words.join('|')})`, 'giu'));
  return pieces.map((piece, place) => ({ text: piece, isFound: place % 2 === 1 })).filter((piece) => piece.text !== '');
}
