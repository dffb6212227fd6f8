import { nothingToDraw, wordsTooLong } from '../errors.ts';

/** Chinese characters count 1, letters and blanks of Latin script a half. */
const longestWords = 24;

/** UTF-16 units, emoji and blanks included, that are looked at at all. */
const longestInput = 1000;

const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Mn}\p{Me}\u{115f}\u{1160}\u{3164}\u{ffa0}]/gu;
const keycapsAndPictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu;
/** Pictographs by Unicode's list that are ordinary signs of text. */
const signs = new Set(['©', '®', '™', '‼', '⁉', '〰', '↔']);

const widthOf = (character: string) => (character.codePointAt(0)! < 0x2e80 ? 0.5 : 1);

export const lengthOf = (words: string) => [...words].reduce((sum, character) => sum + widthOf(character), 0);

/**
 * What of the words can be lettered: white space joined, control and zero-width characters, emoji and characters without
 * a glyph dropped.
 * @throws PictureError `nothing_to_draw` when nothing is left, `words_too_long` above `longestWords`.
 */
export const cleanWords = (words: string, coverage: ReadonlySet<number>): string => {
  if (words.length > longestInput) throw wordsTooLong(words.length, longestWords);
  const dropped = new Set<string>();
  const visible = words
    .replace(/\r\n?|[\n\t\u2028\u2029]/g, ' ')
    .normalize('NFC')
    .replace(keycapsAndPictures, (sign) => (signs.has(sign) ? sign : ''))
    .replace(invisible, '');
  const kept = [...visible].filter((character) => {
    if (/\s/u.test(character) || coverage.has(character.codePointAt(0)!)) return true;
    dropped.add(character);
    return false;
  });
  const clean = kept.join('').replace(/\s+/gu, ' ').trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(clean)) throw nothingToDraw([...dropped].slice(0, 8).join(''));
  const length = lengthOf(clean);
  if (length > longestWords) throw wordsTooLong(Math.ceil(length), longestWords);
  return clean;
};
