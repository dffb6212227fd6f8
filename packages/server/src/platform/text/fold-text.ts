/**
 * Text as search compares it: width, case and Latin accents do not count (`ＡＰＩ` = `api`, `Café` = `cafe`).
 * A character may become several, or none.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFKC')
    .toLowerCase();
}

/** Folded text, with the place in the original that each folded UTF-16 unit came from. */
export function foldWithOffsets(text: string): { folded: string; offsets: number[] } {
  let folded = '';
  const offsets: number[] = [];
  // A long text has few different characters, and folding one costs far more than looking it up.
  const known = new Map<string, string>();
  let place = 0;
  for (const character of text) {
    const piece = known.get(character) ?? foldText(character);
    known.set(character, piece);
    folded += piece;
    for (let unit = 0; unit < piece.length; unit++) offsets.push(place);
    place += character.length;
  }
  return { folded, offsets };
}
