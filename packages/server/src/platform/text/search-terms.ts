import { foldText } from './fold-text.ts';

/** Scripts written without spaces between words. */
const UNSPACED = String.raw`[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]&&[\p{L}\p{N}\p{M}]]`;
const RUN = new RegExp(String.raw`${UNSPACED}+|[[\p{L}\p{N}\p{M}]--${UNSPACED}]+`, 'gv');
const IS_UNSPACED = new RegExp(`^${UNSPACED}`, 'v');
/** Letters of one word that are indexed; the rest of a longer one (a token, a hash) is not searchable. */
const WORD_LETTERS = 64;
/** Different terms indexed of one message, which keeps a row far below PostgreSQL's limit of 1 MB. */
const TERM_LIMIT = 20_000;

export interface QueryTerm {
  text: string;
  /** Matches every indexed term that begins so. */
  prefix: boolean;
}

/**
 * The terms of a text for the full-text index, each once: spaced scripts by word; Chinese and its like by overlapping
 * pairs of characters, with the last character of a run alone, so that every character begins some term.
 */
export function indexTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const run of runsOf(text)) {
    for (const term of run.unspaced ? [...pairs(run.characters), run.characters.at(-1)!] : [word(run.characters)]) {
      if (terms.size >= TERM_LIMIT) return [...terms];
      terms.add(term);
    }
  }
  return [...terms];
}

/** What a text must contain to be found: all of these. Empty when the query holds no letter and no digit. */
export function queryTerms(query: string): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  for (const run of runsOf(query)) {
    const found: QueryTerm[] = run.unspaced
      ? run.characters.length === 1
        ? [{ text: run.characters[0]!, prefix: true }]
        : pairs(run.characters).map((text) => ({ text, prefix: false }))
      : [{ text: word(run.characters), prefix: true }];
    for (const term of found) terms.set(`${term.prefix}${term.text}`, term);
  }
  return [...terms.values()];
}

function* runsOf(text: string): Generator<{ characters: string[]; unspaced: boolean }> {
  for (const [run] of foldText(text).matchAll(RUN)) yield { characters: [...run], unspaced: IS_UNSPACED.test(run) };
}

const pairs = (characters: string[]) => characters.slice(1).map((character, index) => characters[index]! + character);
const word = (characters: string[]) => characters.slice(0, WORD_LETTERS).join('');
