import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { groupFileTooLarge } from '../errors.ts';

export interface StoredContent {
  /** SHA-256 in hexadecimal digits; the content's address. */
  hash: string;
  /** Bytes. */
  size: number;
  /** Its first bytes, enough to tell a type and the size of a picture. */
  head: Buffer;
}

/** From the first byte to the last, counted from 0, both of them included. */
export interface ByteRange {
  start: number;
  end: number;
}

const HEAD_BYTES = 256 * 1024;

/** Those of the server with this data folder. */
export const contentsIn = (home: string) => new ContentFolder(join(home, 'files'));

/** Contents of files, each once, under its hash. */
export class ContentFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Takes in a content at the speed it comes, without holding it in memory.
   * @throws {AppError} `group_file_too_large` as soon as it is; nothing is kept of it then, nor when the stream fails
   */
  async add(content: Readable, limit: number): Promise<StoredContent> {
    const incoming = join(this.#path, 'incoming');
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const temporary = join(incoming, randomUUID());
    const hash = createHash('sha256');
    const heads: Buffer[] = [];
    let size = 0;
    const measure = async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        if (size < HEAD_BYTES) heads.push(piece);
        size += piece.length;
        if (size > limit) throw groupFileTooLarge(limit);
        hash.update(piece);
        yield piece;
      }
    };
    try {
      await pipeline(content, measure, createWriteStream(temporary, { mode: 0o600, flush: true }));
      const address = hash.digest('hex');
      const path = this.#pathOf(address);
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      await rename(temporary, path);
      return { hash: address, size, head: Buffer.concat(heads).subarray(0, HEAD_BYTES) };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** @returns undefined where it is not there */
  async open(hash: string, bytes: Partial<ByteRange> = {}): Promise<{ size: number; stream: Readable } | undefined> {
    const path = this.#pathOf(hash);
    try {
      const { size } = await stat(path);
      return { size, stream: createReadStream(path, bytes) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Where a content lies; undefined where it is not there. */
  async find(hash: string): Promise<string | undefined> {
    const path = this.#pathOf(hash);
    return (await stat(path).catch(() => undefined)) && path;
  }

  /** Removes what nobody uses, and what was never finished, once it is an hour old. @returns how many */
  async sweep(inUse: (hashes: string[]) => Promise<ReadonlySet<string>>, now: number): Promise<number> {
    let removed = 0;
    for (const folder of await entries(this.#path)) {
      const names = await entries(join(this.#path, folder));
      const used = folder === 'incoming' || names.length === 0 ? new Set() : await inUse(names);
      for (const name of names) {
        if (used.has(name)) continue;
        const path = join(this.#path, folder, name);
        const young = now - (await stat(path).catch(() => ({ mtimeMs: now }))).mtimeMs < 3_600_000;
        if (young) continue;
        await rm(path, { force: true });
        removed += 1;
      }
    }
    return removed;
  }

  #pathOf(hash: string): string {
    return join(this.#path, hash.slice(0, 2), hash);
  }
}

async function entries(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
