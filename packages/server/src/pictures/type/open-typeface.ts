import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readCoverage } from './read-coverage.ts';

/** Noto Sans SC Bold (SIL Open Font License 1.1): 8.6 MB, every character of GB 2312 and many more. */
export interface Typeface {
  data: Buffer;
  /** Code points with a glyph. */
  coverage: ReadonlySet<number>;
}

let opened: Promise<Typeface> | undefined;

const open = async (): Promise<Typeface> => {
  const main = import.meta.resolve('@embedpdf/fonts-sc');
  const data = await readFile(fileURLToPath(new URL('../fonts/NotoSansHans-Bold.otf', main)));
  return { data, coverage: readCoverage(data) };
};

/** Read at the first use, and kept. */
export const openTypeface = (): Promise<Typeface> => {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
};
