/** Bytes of an answer that wait for their reader, beyond which the connection is no longer read. */
const MOST_WAITING = 65_536;

/** What the body of an answer asks of its connection. */
export interface BodySource {
  pause(): void;
  resume(): void;
  /** Closes the connection. */
  abort(reason: Error): void;
}

/**
 * The body of an answer as it comes: whatever waits is given at once. The reader is slowed down to, and leaving the loop
 * closes the connection.
 */
export class AnswerBody implements AsyncIterableIterator<Uint8Array> {
  readonly #source: BodySource;
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #paused = false;
  #over = false;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(source: BodySource) {
    this.#source = source;
  }

  push(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    if (!this.#paused && this.#bytes > MOST_WAITING) {
      this.#paused = true;
      this.#source.pause();
    }
    this.#wake?.();
  }

  end(failure?: Error): void {
    this.#over = true;
    this.#failure = failure;
    this.#wake?.();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#bytes === 0 && !this.#over) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
    if (this.#bytes > 0) return { done: false, value: this.#take() };
    if (this.#failure !== undefined) throw this.#failure;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (!this.#over) this.#source.abort(new Error('nobody reads the rest of the answer'));
    this.#over = true;
    this.#waiting = [];
    this.#bytes = 0;
    return { done: true, value: undefined };
  }

  #take(): Uint8Array {
    const taken = this.#waiting.length === 1 ? this.#waiting[0]! : Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#bytes = 0;
    if (this.#paused) {
      this.#paused = false;
      this.#source.resume();
    }
    return taken;
  }
}
