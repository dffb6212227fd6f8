/** Of the widest line of a page, what a line fills at least that goes on in the next. */
const FULL = 0.8;
const ENDS = /[。！？.!?:：;；…”"）)]$/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Columns that a line takes, as far as its characters tell. */
const widthOf = (line: string) => [...line].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);

/** The text of a laid-out page with its sentences whole: a line that fills the page and ends no sentence is joined to the next. */
export function joinLines(page: string): string {
  // PDFium puts U+FFFE or U+0002 where a word was divided at the end of a line.
  const lines = page
    .replaceAll('\u0002', '\ufffe')
    .replaceAll(/\ufffe\r?\n?/g, '')
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
  const widths = lines.map(widthOf);
  const full = widths.reduce((most, width) => Math.max(most, width), 0) * FULL;
  let text = '';
  for (const [index, line] of lines.entries()) {
    text += line;
    const next = lines[index + 1];
    if (next === undefined) break;
    const goesOn = widths[index]! >= full && next.trim() !== '' && !ENDS.test(line);
    if (!goesOn) text += '\n';
    else if (!WIDE.test(line.at(-1)!) || !WIDE.test(next[0]!)) text += ' ';
  }
  return text;
}
