/** A "/" in a text, and what was typed behind it up to the caret. */
export interface SlashToken {
  /** Where the "/" stands, characters. */
  start: number;
  /** Where the caret stands. */
  end: number;
  query: string;
  /** It stands behind a character of Chinese, or its punctuation, as the "/" of 和/或 does. */
  glued?: true;
}

/** Also the full-width one, which input methods write. */
const isSlash = (character: string | undefined) => character === '/' || character === '／';

/** Longer than any command that a person types by hand; a pasted line is none. */
const longestQuery = 5000;

/** What a word of Chinese, which has no spaces, may end with; neither digits nor a "/". */
const chinese = /[\p{Script=Han}\p{Extended_Pictographic}‘-”…—\u3000-\u303f！-．：-＠［-｀｛-･]$/u;

/** Some line begins with "/" and a word. */
export const mayHoldCommand = (text: string): boolean => /^[^\S\n]*[/／][^\s/／]/m.test(text);

/** Somebody has found out that "/" opens a menu. */
export const knowsSlash = (text: string): boolean => slashTokens(text, text.length).length > 0;

/** Whether a "/" behind this part of a line may begin a command; behind Chinese only where its word has no other "/". */
function placeOf(before: string): 'free' | 'glued' | undefined {
  if (before === '' || /\s$/.test(before)) return 'free';
  const word = before.slice(before.search(/\S+$/));
  return chinese.test(before) && ![...word].some(isSlash) ? 'glued' : undefined;
}

/**
 * Every "/" on the caret's line that may begin a command, the first one first: it stands at the start, after white space
 * or after Chinese, a word follows at once, and no second "/" stands in that word, as in a path or an address. Behind
 * Chinese it ends with that word.
 */
export function slashTokens(text: string, caret: number): SlashToken[] {
  const line = text.lastIndexOf('\n', caret - 1) + 1;
  const tokens: SlashToken[] = [];
  for (let start = Math.max(line, caret - longestQuery); start < caret; start += 1) {
    if (!isSlash(text[start])) continue;
    const place = placeOf(text.slice(line, start));
    const query = text.slice(start + 1, caret);
    const [word = ''] = query.split(/\s/, 1);
    const isCommand = (word !== '' || query === '') && ![...word].some(isSlash);
    if (!place || !isCommand || (place === 'glued' && word !== query)) continue;
    tokens.push({ start, end: caret, query, ...(place === 'glued' ? { glued: true } : {}) });
  }
  return tokens;
}
