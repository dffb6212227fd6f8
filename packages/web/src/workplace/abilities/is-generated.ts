/** Characters that a piece of a text has, when two texts are compared. */
const PIECE = 4;
/** Of a text, the share that has to come from a result for the text to count as generated. */
const SHARE = 0.6;

const lettersOf = (text: string) => [
  ...text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, ''),
];

const piecesOf = (letters: readonly string[]) =>
  Array.from({ length: Math.max(1, letters.length - PIECE + 1) }, (_, at) => letters.slice(at, at + PIECE).join(''));

/** Whether most of a text stands in a result that was taken into it, whatever was cut or added since. */
export function isGenerated(text: string, result: string): boolean {
  const letters = lettersOf(text);
  if (letters.length === 0) return false;
  const given = new Set(piecesOf(lettersOf(result)));
  const pieces = piecesOf(letters);
  return pieces.filter((piece) => given.has(piece)).length >= SHARE * pieces.length;
}
