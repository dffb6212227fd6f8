/** Where a text may be cut, best first: between paragraphs, lines, sentences, words. */
const BORDERS = [/(?<=\n[ \t]*\n)/u, /(?<=\n)/u, /(?<=[。！？!?；;]|[.](?=\s))/u, /(?<=\s)/u];

/**
 * Cuts a text into pieces that are no larger than `room`, at natural borders; put together again they are the text.
 * @param size of a text, in the unit of `room`; a text's size is at most the sum of the sizes of its parts
 */
export async function cutText(text: string, room: number, size: (text: string) => Promise<number>): Promise<string[]> {
  return cutAt(text, room, size, 0);
}

async function cutAt(
  text: string,
  room: number,
  size: (text: string) => Promise<number>,
  level: number,
): Promise<string[]> {
  // No tokenizer makes more tokens than a text has bytes.
  const bytes = Buffer.byteLength(text);
  if (bytes <= room) return [text];
  const whole = await size(text);
  if (whole <= room) return [text];
  const border = BORDERS[level];
  const parts = border ? text.split(border).filter((part) => part !== '') : halves(text);
  if (parts.length === 1) return border ? cutAt(text, room, size, level + 1) : [text];
  const sizePerByte = whole / bytes;
  const pieces: string[] = [];
  for (const group of packed(parts, (room * PACKING) / sizePerByte)) {
    // A single part needs a finer border; a group that is too large after all is cut again at the same one.
    pieces.push(...(await cutAt(group.text, room, size, group.parts === 1 && border ? level + 1 : level)));
  }
  return pieces;
}

/** How full a piece is made by the estimate, so that it seldom has to be cut again. */
const PACKING = 0.9;

function packed(parts: string[], bytes: number): { text: string; parts: number }[] {
  const groups: { text: string; parts: number; bytes: number }[] = [];
  for (const part of parts) {
    const more = Buffer.byteLength(part);
    const last = groups.at(-1);
    if (last && last.bytes + more <= bytes)
      Object.assign(last, { text: last.text + part, parts: last.parts + 1, bytes: last.bytes + more });
    else groups.push({ text: part, parts: 1, bytes: more });
  }
  // As many groups as parts is no packing; one group is no cut.
  if (groups.length > 1 || parts.length === 1) return groups;
  const middle = Math.ceil(parts.length / 2);
  return [parts.slice(0, middle), parts.slice(middle)].map((half) => ({ text: half.join(''), parts: half.length }));
}

/** Between two characters; never inside one. */
function halves(text: string): string[] {
  const characters = [...text];
  if (characters.length < 2) return [text];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(''), characters.slice(middle).join('')];
}
