import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { SourceError } from '../errors.ts';
import type { Candidate } from './candidate.ts';

const CHUNK_BYTES = 1 << 20;

/** A file of this machine or of a mounted disk, copied. */
export function fileCandidate(path: string): Candidate {
  return {
    name: path,
    resumes: false,
    async fill({ part, meter, expectedBytes, signal }) {
      const size = (await stat(path).catch((error) => failed(error))).size;
      if (expectedBytes !== undefined && size !== expectedBytes) {
        throw new SourceError(`the file has ${size} bytes instead of ${expectedBytes}`);
      }
      await part.restart();
      meter.begin(path, 0);
      const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES, signal });
      stream.on('error', () => undefined);
      for await (const chunk of stream) {
        await part.append(chunk);
        meter.add(chunk.length);
      }
    },
  };
}

function failed(error: NodeJS.ErrnoException): never {
  throw new SourceError(`the file cannot be read (${error.code})`, { cause: error });
}
