import { Marked, type Token } from 'marked';
import { asteriskExtension } from './asterisk-extension.ts';
import { mathExtension } from './math-extension.ts';
import { strongExtension } from './strong-extension.ts';

const markdown = new Marked({ gfm: true, breaks: true }, mathExtension, strongExtension, asteriskExtension);

const unixLines = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** The blocks of a whole text. */
export const splitBlocks = (text: string): Token[] =>
  markdown.lexer(unixLines(text)).filter((token) => token.type !== 'space');

/** Blocks at the end that later text may still change: the last one, and the one that it may yet join. */
const unsettled = 2;

/**
 * Splits a text that grows at its end, reading again only its last blocks: the work is in proportion to what was added. The
 * tokens of settled blocks stay the same objects. A text that does not continue the one before starts afresh.
 */
export function createBlockSplitter(): (text: string) => Token[] {
  let seen = '';
  let settled: Token[] = [];
  let settledLength = 0;

  return (given) => {
    const text = unixLines(given);
    if (!text.startsWith(seen)) {
      settled = [];
      settledLength = 0;
    }
    seen = text;
    const tokens = markdown.lexer(text.slice(settledLength));
    let settling = tokens.length;
    for (let left = unsettled; settling > 0 && left > 0; settling--) {
      if (tokens[settling - 1]?.type !== 'space') left--;
    }
    for (const token of tokens.slice(0, settling)) {
      settledLength += token.raw.length;
      if (token.type !== 'space') settled.push(token);
    }
    return [...settled, ...tokens.slice(settling).filter((token) => token.type !== 'space')];
  };
}
