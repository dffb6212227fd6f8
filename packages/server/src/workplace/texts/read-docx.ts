import { open, type ZipFile } from 'yauzl';
import { documentText } from './document-text.ts';
import type { TextLimits, TextPage } from './text-limits.ts';

const MAIN = 'word/document.xml';
const PARTS = [MAIN, 'word/footnotes.xml', 'word/endnotes.xml'];

/** The text of a Word document with its notes. @throws where it is damaged, or unpacks to more than the limit */
export async function* readDocx(path: string, limits: TextLimits): AsyncGenerator<TextPage, boolean> {
  const parts = await readParts(await openZip(path), limits);
  if (!parts.has(MAIN)) throw new TypeError('The archive is no Word document.');
  const texts = PARTS.flatMap((name) => parts.get(name) ?? []).map(documentText);
  yield { page: null, text: texts.join('\n') };
  return true;
}

const openZip = (path: string) =>
  new Promise<ZipFile>((resolve, reject) => {
    open(path, { lazyEntries: true, validateEntrySizes: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    );
  });

function readParts(file: ZipFile, limits: TextLimits): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  if (file.entryCount > limits.entries) throw new RangeError('The archive has too many entries.');
  return new Promise((resolve, reject) => {
    file.on('error', reject);
    file.on('end', () => resolve(parts));
    file.on('entry', (entry) => {
      if (!PARTS.includes(entry.fileName)) return file.readEntry();
      file.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        try {
          parts.set(entry.fileName, await textOf(stream, limits.unpackedBytes));
          file.readEntry();
        } catch (failed) {
          reject(failed);
        }
      });
    });
    file.readEntry();
  });
}

/** Counts what comes out, whatever the archive says of its size. */
async function textOf(stream: AsyncIterable<Buffer>, limit: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    if (size > limit) throw new RangeError('The document unpacks to too much.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
