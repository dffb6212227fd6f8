import koffi from 'koffi';
import type { Pointer } from '../native/library.ts';

/** Bytes outside the JavaScript heap, given back to the system the moment they are disposed of. */
export class NativeBytes implements Disposable {
  readonly bytes: Uint8Array;
  private readonly pointer: Pointer;

  constructor(length: number) {
    this.pointer = koffi.alloc('uint8', length) as Pointer;
    this.bytes = new Uint8Array(koffi.view(this.pointer, length));
  }

  get length(): number {
    return this.bytes.length;
  }

  /** The bytes must not be touched afterwards. */
  [Symbol.dispose](): void {
    koffi.free(this.pointer);
  }
}

/** Kept between uses up to this size, because fresh memory costs a page fault every 4 KB. */
const keptBytes = 256 * 2 ** 20;

/** One growing work area, for states on their way between the KV cache and the store. */
export class Scratch {
  private area: NativeBytes | undefined;

  /** Calls `use` with at least `length` bytes, valid only during the call. */
  with<Result>(length: number, use: (bytes: Uint8Array) => Result): Result {
    if (!this.area || this.area.length < length) {
      this.area?.[Symbol.dispose]();
      this.area = new NativeBytes(Math.ceil(length * 1.25));
    }
    try {
      return use(this.area.bytes.subarray(0, length));
    } finally {
      if (this.area.length > keptBytes) {
        this.area[Symbol.dispose]();
        this.area = undefined;
      }
    }
  }
}
