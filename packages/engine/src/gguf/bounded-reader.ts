import type { FileHandle } from 'node:fs/promises';

const windowBytes = 1 << 20;

/** Reads a little-endian file front to back through one window; every length is checked before anything is allocated. */
export class BoundedReader {
  readonly #file: FileHandle;
  readonly #fileBytes: number;
  /** Offset past which nothing is read: metadata comes first, weights after it. */
  readonly #limit: number;
  #window = Buffer.alloc(0);
  /** File offset of the window's first byte. */
  #start = 0;
  #cursor = 0;

  constructor(file: FileHandle, fileBytes: number, limit: number) {
    this.#file = file;
    this.#fileBytes = fileBytes;
    this.#limit = limit;
  }

  get offset(): number {
    return this.#start + this.#cursor;
  }

  get remaining(): number {
    return Math.min(this.#fileBytes, this.#limit) - this.offset;
  }

  has(bytes: number): boolean {
    return this.#window.length - this.#cursor >= bytes;
  }

  /** Makes `bytes` readable at the cursor; throws a RangeError when the file (or the limit) ends before. */
  async fill(bytes: number): Promise<void> {
    if (this.has(bytes)) return;
    if (bytes > this.remaining) {
      throw new RangeError(
        `it ends after ${this.#fileBytes} bytes, where ${bytes} more were expected at ${this.offset}`,
      );
    }
    const start = this.offset;
    const wanted = Math.min(Math.max(bytes, windowBytes), this.remaining);
    const next = Buffer.allocUnsafe(wanted);
    let filled = 0;
    while (filled < wanted) {
      const { bytesRead } = await this.#file.read(next, filled, wanted - filled, start + filled);
      if (bytesRead === 0) throw new RangeError(`it was cut while being read, at byte ${start + filled}`);
      filled += bytesRead;
    }
    this.#window = next;
    this.#start = start;
    this.#cursor = 0;
  }

  seek(offset: number): void {
    const within = offset - this.#start;
    if (within >= 0 && within <= this.#window.length) {
      this.#cursor = within;
      return;
    }
    this.#window = Buffer.alloc(0);
    this.#start = offset;
    this.#cursor = 0;
  }

  skip(bytes: number): void {
    if (bytes > this.remaining) throw new RangeError(`it ends after ${this.#fileBytes} bytes, inside a value`);
    this.seek(this.offset + bytes);
  }

  /** The next bytes; `fill` must have made them readable. */
  take(bytes: number): Buffer {
    const taken = this.#window.subarray(this.#cursor, this.#cursor + bytes);
    this.#cursor += bytes;
    return taken;
  }
}
