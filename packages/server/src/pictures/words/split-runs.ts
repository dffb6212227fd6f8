/** A piece of the words that stays on one line. */
export interface Run {
  text: string;
  /** A blank goes before it, unless it begins a line. */
  spaced: boolean;
  /** What a line break before it costs: 0 after punctuation or a blank, 1 within a word, infinite where none may be. */
  breakCost: number;
}

const closing = /^[\p{Pe}\p{Pf}！？。，、；：…～~!?.,;:%℃’”】》」』·—]/u;
const opening = /[\p{Ps}\p{Pi}‘“【《「『¥$#@]$/u;
const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u30ff]/u;

/** What goes on in the next character: 三点, 第二天. */
const numeral = /[\d一二两三四五六七八九十百千万几半第]$/u;
/** What leans on the character before it. */
const particle = /^[了的地得着过吗呢吧啊呀嘛啦们]/u;

/** Longest piece of a Latin word, in letters; longer ones are cut where nothing else helps. */
const longestPiece = 18;

const cut = (word: string): string[] => {
  const letters = [...word];
  const pieces = Math.ceil(letters.length / longestPiece);
  const size = Math.ceil(letters.length / pieces);
  return Array.from({ length: pieces }, (_, index) => letters.slice(index * size, (index + 1) * size).join(''));
};

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Chinese by the character, Latin by the word, with the cost of breaking the line between them. */
export const splitRuns = (text: string): Run[] => {
  const runs: Run[] = [];
  let spaced = false;
  for (const { segment } of words.segment(text)) {
    if (/^\s+$/u.test(segment)) {
      spaced = true;
      continue;
    }
    const pieces = wide.test(segment) ? [...segment] : cut(segment);
    for (const [index, piece] of pieces.entries()) {
      runs.push({ text: piece, spaced, breakCost: costBefore(piece, index > 0, spaced, runs.at(-1)?.text) });
      spaced = false;
    }
  }
  return joinLatin(runs);
};

const costBefore = (piece: string, withinWord: boolean, spaced: boolean, before: string | undefined): number => {
  if (before === undefined) return 0;
  if (closing.test(piece) || opening.test(before)) return Number.POSITIVE_INFINITY;
  if (spaced || closing.test(before)) return 0;
  if (numeral.test(before) || particle.test(piece)) return 1;
  return withinWord ? 1 : 0.25;
};

/** Puts Latin letters, digits and signs that touch (`v2.0`, `don't`, `OK!`) into one run, so that they are kerned together. */
const joinLatin = (runs: Run[]): Run[] => {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const touches = last !== undefined && !run.spaced && !wide.test(run.text) && !wide.test(last.text);
    if (touches && [...(last.text + run.text)].length <= longestPiece + 1) last.text += run.text;
    else joined.push({ ...run });
  }
  return joined;
};
