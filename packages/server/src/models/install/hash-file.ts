import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const CHUNK_BYTES = 1 << 20;

/** The sha256 of a file's content, in hexadecimal. */
export async function hashFile(
  path: string,
  options: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
): Promise<string> {
  const hash = createHash('sha256');
  await addFile(hash, path, options);
  return hash.digest('hex');
}

/** Continues a hash with a file's content; returns how many bytes it had. */
export async function addFile(
  hash: Hash,
  path: string,
  { signal, onBytes }: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
): Promise<number> {
  let total = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, signal })) {
    hash.update(chunk);
    total += chunk.length;
    onBytes?.(chunk.length);
  }
  return total;
}
