import { readFile } from 'node:fs/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { joinLines } from './join-lines.ts';
import type { TextLimits, TextPage } from './text-limits.ts';

/** The text of a PDF, page by page, as it is laid out. @throws where it is damaged, or opens with a password only */
export async function* readPdf(path: string, limits: TextLimits): AsyncGenerator<TextPage, boolean> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(await readFile(path));
  const pages = document.getPageCount();
  for (let index = 0; index < Math.min(pages, limits.pages); index += 1) {
    yield { page: index + 1, text: joinLines(document.getPage(index).getText()) };
  }
  return pages <= limits.pages;
}
