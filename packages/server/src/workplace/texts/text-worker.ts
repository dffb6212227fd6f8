import { parentPort, workerData } from 'node:worker_threads';
import { drawPdf } from './draw-pdf.ts';
import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';
import { readPlain } from './read-plain.ts';
import type { TextLimits, TextReport, TextTask } from './text-limits.ts';

const READERS = { plain: readPlain, pdf: readPdf, docx: readDocx };

const tell = (report: TextReport) => parentPort!.postMessage(report);

/** Reads the one file it was given, and tells its text page by page. */
async function read(path: string, kind: keyof typeof READERS, limits: TextLimits): Promise<void> {
  let left = limits.characters;
  try {
    const pages = READERS[kind](path, limits);
    for (;;) {
      const next = await pages.next();
      if (next.done) return tell({ kind: 'end', whole: next.value });
      const { page, text } = next.value;
      tell({ kind: 'page', page: { page, text: text.slice(0, left) } });
      left -= text.length;
      if (left < 0) return tell({ kind: 'end', whole: false });
    }
  } catch {
    tell({ kind: 'unreadable' });
  }
}

async function draw(path: string, page: number): Promise<void> {
  const png = await drawPdf(path, page).catch(() => undefined);
  tell(png ? { kind: 'drawn', png } : { kind: 'unreadable' });
}

const { path, kind, page = 1, limits } = workerData as TextTask;
await (kind === 'drawing' ? draw(path, page) : read(path, kind, limits));
