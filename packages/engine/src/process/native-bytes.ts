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

/**
 * Areas that were given back, for the next who wants one of the same length: fresh memory costs a page fault every 4 KB,
 * which in a virtual machine took 8 µs each, six times as long as the copy that goes into it.
 */
export class BytesPool implements Disposable {
  private readonly most: number;
  private readonly areas: NativeBytes[] = [];
  bytes = 0;

  /** `most`: bytes that wait here at most; what comes beyond goes back to the system. */
  constructor(most: number) {
    this.most = most;
  }

  take(length: number): NativeBytes {
    const index = this.areas.findIndex((area) => area.length === length);
    if (index < 0) return new NativeBytes(length);
    const [area] = this.areas.splice(index, 1) as [NativeBytes];
    this.bytes -= length;
    return area;
  }

  /** The bytes must not be touched afterwards. */
  give(area: NativeBytes): void {
    if (this.bytes + area.length > this.most) area[Symbol.dispose]();
    else {
      this.areas.push(area);
      this.bytes += area.length;
    }
  }

  [Symbol.dispose](): void {
    for (const area of this.areas.splice(0)) area[Symbol.dispose]();
    this.bytes = 0;
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
