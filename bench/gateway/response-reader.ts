export interface ResponseHandler {
  head(status: number): void;
  body(bytes: Buffer): void;
  end(): void;
}

const LINE_END = '\r\n';
const HEAD_END = '\r\n\r\n';

/**
 * Reads the answers of one HTTP/1.1 connection, one after the other, however the network cuts them: just enough of the
 * protocol, so that the client of the bench costs less than what it measures.
 */
export class ResponseReader {
  #rest: Buffer = Buffer.alloc(0);
  /** Bytes of the body or the chunk still to come; in a chunked answer 0 before the line with the next length. */
  #left = 0;
  #state: 'head' | 'whole' | 'chunked' | 'chunk-end' | 'last' = 'head';
  readonly #handler: ResponseHandler;

  constructor(handler: ResponseHandler) {
    this.#handler = handler;
  }

  push(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    while (this.#rest.length > 0 && this.#step());
  }

  /** False where more bytes are needed. */
  #step(): boolean {
    if (this.#left > 0) return this.#takeBody();
    if (this.#state === 'head') return this.#takeHead();
    const line = this.#take(LINE_END);
    if (line === undefined) return false;
    if (this.#state === 'chunk-end') {
      this.#state = 'chunked';
    } else if (this.#state === 'last') {
      if (line === '') this.#end();
    } else {
      this.#left = Number.parseInt(line, 16);
      if (Number.isNaN(this.#left)) throw new Error(`no length of a chunk: ${line.slice(0, 40)}`);
      if (this.#left === 0) this.#state = 'last';
    }
    return true;
  }

  #takeHead(): boolean {
    const head = this.#take(HEAD_END);
    if (head === undefined) return false;
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.#handler.head(Number(head.slice(9, 12)));
    if (length === undefined) {
      if (!/\r\ntransfer-encoding: *chunked/i.test(head)) throw new Error(`an answer without a length:\n${head}`);
      this.#state = 'chunked';
    } else {
      this.#state = 'whole';
      this.#left = Number(length);
      if (this.#left === 0) this.#end();
    }
    return true;
  }

  #takeBody(): boolean {
    const part = this.#rest.subarray(0, this.#left);
    this.#rest = this.#rest.subarray(part.length);
    this.#left -= part.length;
    this.#handler.body(part);
    if (this.#left > 0) return false;
    if (this.#state === 'whole') this.#end();
    else this.#state = 'chunk-end';
    return true;
  }

  #take(until: string): string | undefined {
    const at = this.#rest.indexOf(until);
    if (at < 0) return undefined;
    const text = this.#rest.toString('latin1', 0, at);
    this.#rest = this.#rest.subarray(at + until.length);
    return text;
  }

  #end(): void {
    this.#state = 'head';
    this.#handler.end();
  }
}
