import type { Readable } from 'node:stream';
import { openPromise } from 'yauzl';
import { SourceError } from '../errors.ts';

/** Hands one member of a zip file (a wheel, a jar) to `take`, chunk by chunk. */
export async function readZipMember(
  path: string,
  member: string,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== member) continue;
      const stream: Readable = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream) await take(chunk);
      return;
    }
  } finally {
    zip.close();
  }
  throw new SourceError(`the package does not contain ${member}`);
}
