/**
 * The characters a font has glyphs for, from its `cmap` table (OpenType 1.9, formats 4 and 12; all that fonts of whole
 * scripts use). Glyph 0 is the empty box and does not count.
 */
export const readCoverage = (font: Buffer): ReadonlySet<number> => {
  const cmap = tableOffset(font, 'cmap');
  const coverage = new Set<number>();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index++) {
    const record = cmap + 4 + index * 8;
    const platform = font.readUInt16BE(record);
    const encoding = font.readUInt16BE(record + 2);
    const isUnicode = platform === 0 ? encoding !== 5 : platform === 3 && (encoding === 1 || encoding === 10);
    if (!isUnicode) continue;
    const table = cmap + font.readUInt32BE(record + 4);
    const format = font.readUInt16BE(table);
    if (format === 4) readSegments(font, table, coverage);
    else if (format === 12) readGroups(font, table, coverage);
  }
  return coverage;
};

const tableOffset = (font: Buffer, name: string): number => {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === name) return font.readUInt32BE(record + 8);
  }
  throw new TypeError(`the font has no ${name} table`);
};

const readSegments = (font: Buffer, table: number, coverage: Set<number>): void => {
  const bytes = font.readUInt16BE(table + 6);
  const ends = table + 14;
  const starts = ends + bytes + 2;
  const deltas = starts + bytes;
  const ranges = deltas + bytes;
  for (let at = 0; at < bytes; at += 2) {
    const range = font.readUInt16BE(ranges + at);
    const start = font.readUInt16BE(starts + at);
    for (let code = start; code <= font.readUInt16BE(ends + at) && code < 0xffff; code++) {
      const listed = range === 0 ? code : font.readUInt16BE(ranges + at + range + (code - start) * 2);
      const glyph = listed === 0 ? 0 : (listed + font.readUInt16BE(deltas + at)) & 0xffff;
      if (glyph !== 0) coverage.add(code);
    }
  }
};

const readGroups = (font: Buffer, table: number, coverage: Set<number>): void => {
  for (let index = 0; index < font.readUInt32BE(table + 12); index++) {
    const at = table + 16 + index * 12;
    const [start, end, glyph] = [font.readUInt32BE(at), font.readUInt32BE(at + 4), font.readUInt32BE(at + 8)];
    for (let code = start; code <= end; code++) if (glyph + code - start !== 0) coverage.add(code);
  }
};
