import { readFile } from 'node:fs/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { writePng } from './write-png.ts';

/** Pixels: wide enough to be read, and no page is so long that it fills the memory. */
const WIDTH = 1000;
const HIGHEST = 2000;

/** A page of a PDF as PNG, from 1; undefined where it has no such page. @throws where it is damaged */
export async function drawPdf(path: string, page: number): Promise<Uint8Array | undefined> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(await readFile(path));
  if (page > document.getPageCount()) return undefined;
  const drawn = document.getPage(page - 1);
  const { originalWidth, originalHeight } = drawn.getOriginalSize();
  const scale = Math.min(WIDTH / originalWidth, HIGHEST / originalHeight);
  const size = { width: sideOf(originalWidth * scale), height: sideOf(originalHeight * scale) };
  const { width, height, data } = await drawn.render({ ...size, render: 'bitmap' });
  return writePng({ width, height, pixels: data });
}

const sideOf = (pixels: number) => Math.max(1, Math.round(pixels));
