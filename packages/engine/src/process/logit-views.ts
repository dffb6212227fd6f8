import koffi from 'koffi';
import type { Pointer } from '../native/library.ts';

/** Logits as arrays. llama.cpp gives the same few addresses again and again, so that the views are kept. */
export class LogitViews {
  private readonly size: number;
  private readonly views = new Map<Pointer, Float32Array>();

  /** `size`: numbers of one row, the vocabulary's size. */
  constructor(size: number) {
    this.size = size;
  }

  at(pointer: Pointer): Float32Array {
    let view = this.views.get(pointer);
    if (!view) {
      // More addresses than rows mean that llama.cpp has taken a new buffer.
      if (this.views.size > 256) this.views.clear();
      view = new Float32Array(koffi.view(pointer, this.size * 4));
      this.views.set(pointer, view);
    }
    return view;
  }
}
