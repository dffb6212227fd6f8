/** Marks that are written over or under another character, and characters that show nothing. */
const UNSEEN =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\ufe00-\ufe0f\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]|\p{Cf}|[\u{e0100}-\u{e01ef}]/gu;
const SPACE = /\s/gu;
const LETTER = /[\p{L}\p{N}_]/u;
/** Scripts that are written without spaces between words, or with particles at the word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Bopomofo}]/u;
const HAN = /[\p{Script=Han}\u3005\u3007]/u;

/** Stands where two texts meet: no word has it, so that none is found across. */
export const BREAK = 0xffff;
const SPACE_CODE = 0x20;

const folded = new Map<number, string>();

/**
 * What a character is taken for: compatibility form (full-width, circled, mathematical letters …), lower case, without
 * marks; spaces of any kind are one space; empty where nothing is seen of it. Not shorter words: `ß` stays.
 */
export function foldCharacter(codePoint: number): string {
  if (codePoint < 0x80) return FOLDED_ASCII[codePoint]!;
  // Han ideographs of the plain block are themselves.
  if (codePoint >= 0x4e00 && codePoint <= 0x9fff) return String.fromCharCode(codePoint);
  const known = folded.get(codePoint);
  if (known !== undefined) return known;
  const made = fold(String.fromCodePoint(codePoint));
  if (codePoint <= 0xffff) folded.set(codePoint, made);
  return made;
}

const fold = (character: string) =>
  character
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .replace(SPACE, ' ')
    .replaceAll('\uffff', '');

const FOLDED_ASCII = Array.from({ length: 0x80 }, (_, code) => fold(String.fromCharCode(code)));

export const isSpace = (code: number): boolean => code === SPACE_CODE;

const WORD = 1;
const IDEOGRAPH = 2;
const GAP = 4;
const classes = new Uint8Array(0x10000);
const KNOWN = 128;

/** A letter or digit of a script that puts spaces between words. */
export const isWordCode = (code: number): boolean => (classOf(code) & WORD) !== 0;
export const isHanCode = (code: number): boolean => (classOf(code) & IDEOGRAPH) !== 0;
/** Neither letter nor digit: what may be put between Han characters to hide a word. */
export const isGapCode = (code: number): boolean => (classOf(code) & GAP) !== 0;

function classOf(code: number): number {
  const known = classes[code]!;
  if (known !== 0) return known;
  const made = KNOWN | classify(code);
  classes[code] = made;
  return made;
}

function classify(code: number): number {
  if (code === BREAK) return 0;
  // Halves of a pair are rare ideographs and pictures.
  if (code >= 0xd800 && code <= 0xdfff) return IDEOGRAPH;
  const character = String.fromCharCode(code);
  if (HAN.test(character)) return IDEOGRAPH;
  if (!LETTER.test(character)) return GAP;
  return UNSPACED.test(character) ? 0 : WORD;
}

/** A word as it is looked for: folded, without spaces around it, runs of spaces as one. */
export function foldWord(word: string): string {
  let text = '';
  for (const character of word) text += foldCharacter(character.codePointAt(0)!);
  return text.includes(' ') ? text.replace(/ +/g, ' ').trim() : text;
}

/** The same, without what stands between Han characters. */
export function foldLoosely(word: string): string {
  const text = foldWord(word);
  if (!hasGap(text)) return text;
  let kept = '';
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (!isGapCode(code)) {
      kept += text[index];
      continue;
    }
    let next = index;
    while (next < text.length && isGapCode(text.charCodeAt(next))) next++;
    const between = kept !== '' && isHanCode(kept.charCodeAt(kept.length - 1)) && isHanCode(text.charCodeAt(next));
    if (!between) kept += text.slice(index, next);
    index = next - 1;
  }
  return kept;
}

function hasGap(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (isGapCode(text.charCodeAt(index))) return true;
  return false;
}
