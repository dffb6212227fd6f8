import { type ReaderOptions, runReader } from './run-reader.ts';
import { TEXT_LIMITS } from './text-limits.ts';

/** A page that takes longer is not worth waiting for, milliseconds. */
const LONGEST_MS = 10_000;

/** Draws pages of PDFs, one after the other: a drawing needs a process, and memory. */
export class PageDrawer {
  #last: Promise<unknown> = Promise.resolve();

  /** @param page from 1. @returns a PNG; undefined where there is no such page, or it cannot be drawn */
  draw(path: string, page: number, limits: ReaderOptions['limits'] = TEXT_LIMITS): Promise<Buffer | undefined> {
    const drawn = this.#last.then(() => drawPage(path, page, { ...limits, milliseconds: LONGEST_MS }));
    this.#last = drawn.catch(() => undefined);
    return drawn;
  }
}

async function drawPage(path: string, page: number, limits: typeof TEXT_LIMITS): Promise<Buffer | undefined> {
  let png: Uint8Array | undefined;
  await runReader({ path, kind: 'drawing', page }, { limits }, (report) => {
    if (report.kind === 'drawn') png = report.png;
  });
  return png && Buffer.from(png);
}
