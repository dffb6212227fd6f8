const TITLE_CHARACTERS = 40;
/** Where a title may end, the better kind first: after a sentence, after a clause, at a space. */
const BORDERS = [/[。！？!?…]|\.(?=\s)/gu, /[，、；：,;:]/gu, /\s/gu];
/** A border nearer to the start than this leaves too little to recognise the conversation by. */
const SHORTEST = 8;

/** The title of a conversation that nobody named: its first message, without Markdown marks, at most 40 characters. */
export function makeTitle(message: string): string {
  const line = plainLine(message);
  const characters = [...line];
  if (characters.length <= TITLE_CHARACTERS) return withoutTail(line);
  const start = characters.slice(0, TITLE_CHARACTERS).join('');
  return `${withoutTail(cutAtBorder(start))}…`;
}

function plainLine(message: string): string {
  const lines = message.split('\n').map((line) =>
    line
      .replace(/^\s*(?:#{1,6}\s|[-*+>]\s|\d+[.)]\s|```\S*)/u, '')
      .replace(/[*_`]{1,3}(\S[^*_`]*)[*_`]{1,3}/gu, '$1')
      .replace(/\s+/gu, ' ')
      .trim(),
  );
  return lines.find((line) => line.length > 0) ?? message.replace(/\s+/gu, ' ').trim();
}

function cutAtBorder(start: string): string {
  for (const border of BORDERS) {
    const ends = [...start.matchAll(border)].map((match) => match.index + match[0].length);
    const last = ends.findLast((end) => end >= SHORTEST);
    if (last !== undefined) return start.slice(0, last);
  }
  return start;
}

function withoutTail(text: string): string {
  return text.replace(/[\s，、；：,;:。.]+$/u, '');
}
