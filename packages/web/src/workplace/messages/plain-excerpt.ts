import type { Piece } from '../../conversations/mark-words.ts';
import { decodeEntities } from '../../markdown/decode-entities.ts';
import { leavesOf, readMarks } from './read-marks.ts';

/** A link to a message, also one whose end was cut off. */
const messageLink = /\[([^\]]*)\]\(#(?:message|said)-[^)]*(?:\)|$)/g;

/** A posted result in plain words, with names in the place of links to messages; undefined where it is none. */
function plainResult(excerpt: string): string | undefined {
  const plain = excerpt.replace(messageLink, '$1');
  if (plain === excerpt) return undefined;
  return decodeEntities(plain.replaceAll('**', '').replaceAll(/\\([!-/:-@[-`{-~])/g, '$1'));
}

/** The beginning of a message in plain words: without the marks that its page shows as bold, code and so on. */
export const plainExcerpt = (excerpt: string): string =>
  plainResult(excerpt) ??
  excerpt
    .split('\n')
    .map((line) => wordsOf(line))
    .join('\n');

const wordsOf = (line: string) =>
  leavesOf(readMarks(line))
    .map(({ text }) => text)
    .join('');

/**
 * An excerpt in plain words, parted where it was found.
 * @param marks begin and end of what was found, in order; nothing of a posted result, which is told in other words
 */
export function markedExcerpt(excerpt: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const result = plainResult(excerpt);
  if (result !== undefined) return [{ text: result, isFound: false }];
  const borders = [0, ...marks.flat(), excerpt.length];
  return leavesOf(readMarks(excerpt)).flatMap(({ text, at }) =>
    borders.slice(1).flatMap((border, place) => {
      const piece = text.slice(Math.max(0, borders[place]! - at), Math.max(0, border - at));
      return piece === '' ? [] : [{ text: piece, isFound: place % 2 === 1 }];
    }),
  );
}
