import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file on its way into an archive. */
export interface ZippedFile {
  /** Within the archive, with `/` between folders. */
  path: string;
  content: AsyncIterable<string | Uint8Array>;
  /** False for what is compressed already, such as pictures. */
  compress?: boolean;
}

/**
 * An archive of files, written while it is read, one file after another: neither it nor any file of it is held in memory.
 * Large ones are ZIP64. Whoever stops reading stops the files being made; a file that fails makes the archive fail.
 */
export function writeZip(files: AsyncIterable<ZippedFile>): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  fill(zip, output, files).catch((error: Error) => output.destroy(error));
  return output;
}

async function fill(zip: ZipFile, output: Readable, files: AsyncIterable<ZippedFile>): Promise<void> {
  for await (const { path, content, compress = true } of files) {
    const source = Readable.from(content, { objectMode: false });
    const stop = () => source.destroy();
    output.once('close', stop);
    if (output.destroyed) stop();
    zip.addReadStream(source, path, { compress });
    await finished(source);
    output.off('close', stop);
  }
  zip.end();
}
