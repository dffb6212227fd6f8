/** A "/" in a text, and what was typed behind it up to the caret. */
export interface SlashToken {
  /** Where the "/" stands, characters. */
  start: number;
  /** Where the caret stands. */
  end: number;
  query: string;
}

/** Also the full-width one, which input methods write. */
const isSlash = (character: string | undefined) => character === '/' || character === '／';

/** Longer than any command that a person types by hand; a pasted line is none. */
const longestQuery = 5000;

/**
 * Every "/" on the caret's line that may begin a command, the first one first: it stands at the start or after white space,
 * a word follows at once, and no second "/" stands in that word, as in a path or an address.
 */
export function slashTokens(text: string, caret: number): SlashToken[] {
  const line = text.lastIndexOf('\n', caret - 1) + 1;
  const tokens: SlashToken[] = [];
  for (let start = Math.max(line, caret - longestQuery); start < caret; start += 1) {
    if (!isSlash(text[start]) || (start > line && !/\s/.test(text[start - 1]!))) continue;
    const query = text.slice(start + 1, caret);
    const [word = ''] = query.split(/\s/, 1);
    const isCommand = (word !== '' || query === '') && ![...word].some(isSlash);
    if (isCommand) tokens.push({ start, end: caret, query });
  }
  return tokens;
}
