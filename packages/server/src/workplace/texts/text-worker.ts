import { parentPort, workerData } from 'node:worker_threads';
import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';
import { readPlain } from './read-plain.ts';
import type { TextReport, TextTask } from './text-limits.ts';

const READERS = { plain: readPlain, pdf: readPdf, docx: readDocx };

/** Reads the one file it was given, and tells its text page by page. */
async function read({ path, kind, limits }: TextTask): Promise<void> {
  const tell = (report: TextReport) => parentPort!.postMessage(report);
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

await read(workerData as TextTask);
