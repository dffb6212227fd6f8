let known: readonly number[] | undefined;

/**
 * Characters beyond ASCII in common use: all of GB 2312 (6,763 Chinese ones, kana, Greek, Cyrillic, punctuation), and the
 * syllables of KS X 1001.
 */
export function commonCharacters(): readonly number[] {
  known ??= [...decoded('gb18030', 0xa1, 0xf7), ...decoded('euc-kr', 0xb0, 0xc8)];
  return known;
}

/** The double-byte characters of the rows, each from 0xA1 to 0xFE. */
function decoded(encoding: string, firstRow: number, lastRow: number): number[] {
  const bytes: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  const text = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
  return [...text].map((character) => character.codePointAt(0)!).filter((code) => code >= 0x80 && !isUndefined(code));
}

/** The replacement character, and the private area that stands for empty cells. */
function isUndefined(code: number): boolean {
  return code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff);
}
