import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rm, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskFull } from '../errors.ts';
import { addFile } from './hash-file.ts';

/** The writing side of the file system, as a parameter so that a full disk can be tried. */
export interface Disk {
  freeBytes(folder: string): Promise<number>;
  write(file: FileHandle, chunk: Uint8Array): Promise<void>;
}

export const systemDisk: Disk = {
  async freeBytes(folder) {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
  async write(file, chunk) {
    for (let written = 0; written < chunk.length; ) {
      written += (await file.write(chunk, written)).bytesWritten;
    }
  },
};

/** Left free beside what is written, so that the database and the log still have room. */
const RESERVE_BYTES = 64 * 2 ** 20;

/** @throws {AppError} `disk_full` with the numbers. */
export async function requireSpace(disk: Disk, folder: string, bytes: number): Promise<void> {
  const free = await disk.freeBytes(folder);
  if (free < bytes + RESERVE_BYTES) throw diskFull(folder, bytes + RESERVE_BYTES, free);
}

/** A file that grows, with the hash of all it holds. What an earlier try left in it is hashed first and counts. */
export class PartFile {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #disk: Disk;
  #hash: Hash;
  #length: number;

  private constructor(path: string, file: FileHandle, disk: Disk, hash: Hash, length: number) {
    this.path = path;
    this.#file = file;
    this.#disk = disk;
    this.#hash = hash;
    this.#length = length;
  }

  /** `onBytes` follows the hashing of what is there already, which takes a while for a large part. */
  static async open(
    path: string,
    disk: Disk,
    options: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
  ): Promise<PartFile> {
    const hash = createHash('sha256');
    const file = await open(path, 'a');
    try {
      const length = await addFile(hash, path, options);
      return new PartFile(path, file, disk, hash, length);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get length(): number {
    return this.#length;
  }

  /** The hash of everything so far. */
  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  /** @throws {AppError} `disk_full`; what was written before stays. */
  async append(chunk: Uint8Array): Promise<void> {
    try {
      await this.#disk.write(this.#file, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
      // A chunk written by half would spoil the hash.
      await this.#file.truncate(this.#length).catch(() => undefined);
      const folder = dirname(this.path);
      throw diskFull(folder, chunk.length, await this.#disk.freeBytes(folder).catch(() => 0), error);
    }
    this.#hash.update(chunk);
    this.#length += chunk.length;
  }

  async restart(): Promise<void> {
    await this.#file.truncate(0);
    this.#hash = createHash('sha256');
    this.#length = 0;
  }

  /** Everything on the disk, power cut or not. */
  async sync(): Promise<void> {
    await this.#file.sync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}

/** Bytes of a part that an earlier try left; 0 where there is none. */
export async function partLength(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

export async function discardPart(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.origin`, { force: true });
}
