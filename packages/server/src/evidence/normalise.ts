import { HIDDEN } from './hidden-characters.ts';

/** Text as it is compared, with the way back to the original. */
export interface NormalisedText {
  text: string;
  /** For each UTF-16 unit of `text`, where the character it came from begins in the original. */
  starts: Uint32Array;
  /** For each UTF-16 unit of `text`, where the character it came from ends in the original. */
  ends: Uint32Array;
}

/** A character with the marks that combine with it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gsu;
const ONLY_HIDDEN = new RegExp(`^(?:${HIDDEN.source})+$`, 'u');
const ALL_HIDDEN = new RegExp(HIDDEN.source, 'gu');
/** Beside these, white space means nothing. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f,;:!?"()[\]]/u;
/** Punctuation that NFKC leaves apart though writers mix it. */
const VARIANTS: Record<string, string> = {
  '。': '.',
  '、': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '`': "'",
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '《': '"',
  '》': '"',
  '〈': '"',
  '〉': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '〜': '~',
  '•': '·',
  '・': '·',
};

/**
 * Width (NFKC), case, invisible characters, white space and variants of punctuation do not count. White space is one
 * space between words of spaced scripts and nothing beside Chinese characters, beside punctuation within a
 * sentence, and at the ends.
 */
export function normalise(original: string): NormalisedText {
  const pieces: { text: string; start: number; end: number; unspaced: boolean }[] = [];
  let space: { start: number; end: number } | undefined;
  for (const match of original.matchAll(CLUSTER)) {
    const [cluster] = match;
    const start = match.index;
    const end = start + cluster.length;
    if (ONLY_HIDDEN.test(cluster)) continue;
    if (/^\s/u.test(cluster)) {
      space ??= { start, end };
      space.end = end;
      continue;
    }
    const text = foldCluster(cluster);
    if (text.trim() === '') continue;
    const unspaced = UNSPACED.test(cluster) || UNSPACED.test(text);
    const before = pieces.at(-1);
    if (space && before && !before.unspaced && !unspaced) {
      pieces.push({ text: ' ', ...space, unspaced: false });
    }
    space = undefined;
    pieces.push({ text, start, end, unspaced });
  }
  return join(pieces);
}

/** The normalised text alone. */
export function comparable(text: string): string {
  return normalise(text).text;
}

function foldCluster(cluster: string): string {
  const folded = cluster.replace(ALL_HIDDEN, '').normalize('NFKC').toLowerCase();
  let text = '';
  for (const character of folded) text += VARIANTS[character] ?? character;
  return text;
}

function join(pieces: { text: string; start: number; end: number }[]): NormalisedText {
  const text = pieces.map((piece) => piece.text).join('');
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  let unit = 0;
  for (const piece of pieces) {
    starts.fill(piece.start, unit, unit + piece.text.length);
    ends.fill(piece.end, unit, unit + piece.text.length);
    unit += piece.text.length;
  }
  return { text, starts, ends };
}
