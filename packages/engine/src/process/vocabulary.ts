import type { Llama, Pointer } from '../native/library.ts';
import { nativeTable } from '../native/table.generated.ts';
import type { PromptPiece } from '../protocol.ts';

const { LLAMA_TOKEN_ATTR_CONTROL, LLAMA_TOKEN_ATTR_UNKNOWN } = nativeTable.enums.llama_token_attr;

/** Tokens rendered between two turns of the event loop: about 5 ms. */
const tokensATime = 4096;

/** The model's tokens: text to ids and back. */
export class Vocabulary {
  readonly size: number;
  readonly pointer: Pointer;
  private readonly llama: Llama;
  private readonly pieces = new Map<number, Uint8Array>();
  private scratch = Buffer.alloc(256);

  constructor(llama: Llama, model: Pointer) {
    this.llama = llama;
    this.pointer = llama.llama_model_get_vocab(model);
    this.size = llama.llama_vocab_n_tokens(this.pointer);
  }

  /** The pieces as one token run. The model's own beginning-of-sequence token is added where it asks for one and the text has none. */
  tokenizePrompt(pieces: PromptPiece[]): { tokens: Int32Array; pieceEnds: number[] } {
    const runs = pieces.map((piece) => this.tokenize(piece.text, piece.special));
    const bos = this.llama.llama_vocab_bos(this.pointer);
    const first = runs.find((run) => run.length > 0)?.[0];
    const addBos = this.llama.llama_vocab_get_add_bos(this.pointer) && bos >= 0 && first !== bos;
    const total = runs.reduce((sum, run) => sum + run.length, addBos ? 1 : 0);
    const tokens = new Int32Array(total);
    let at = 0;
    if (addBos) tokens[at++] = bos;
    const pieceEnds = runs.map((run) => {
      tokens.set(run, at);
      at += run.length;
      return at;
    });
    return { tokens, pieceEnds };
  }

  /** Ids of the text. Control tokens are recognised only in `special` text. */
  tokenize(text: string, special: boolean): Int32Array {
    const bytes = Buffer.from(text, 'utf8');
    if (bytes.length === 0) return new Int32Array(0);
    let ids = new Int32Array(bytes.length + 2);
    let count = this.llama.llama_tokenize(this.pointer, bytes, bytes.length, ids, ids.length, false, special);
    if (count < 0) {
      ids = new Int32Array(-count);
      count = this.llama.llama_tokenize(this.pointer, bytes, bytes.length, ids, ids.length, false, special);
    }
    return ids.slice(0, count);
  }

  /** The token's own bytes as generated text: nothing for a control token. */
  bytesOf(token: number): Uint8Array {
    let bytes = this.pieces.get(token);
    if (!bytes) {
      bytes = this.render(token, false);
      this.pieces.set(token, bytes);
    }
    return bytes;
  }

  /** The token's text with control tokens written out. */
  textOf(token: number): string {
    return Buffer.from(this.render(token, true)).toString('utf8');
  }

  isEnd(token: number): boolean {
    return this.llama.llama_vocab_is_eog(this.pointer, token);
  }

  /** Never part of generated text. */
  isControl(token: number): boolean {
    const attribute = this.llama.llama_vocab_get_attr(this.pointer, token);
    return (attribute & (LLAMA_TOKEN_ATTR_CONTROL | LLAMA_TOKEN_ATTR_UNKNOWN)) !== 0;
  }

  controlTokens(): number[] {
    const found: number[] = [];
    for (let token = 0; token < this.size; token++) if (this.isControl(token)) found.push(token);
    return found;
  }

  /** Bytes of all tokens in a row, where each ends, and the end-of-generation tokens. Other work runs in between. */
  async table(): Promise<{ bytes: Uint8Array; ends: Uint32Array; stops: number[] }> {
    const ends = new Uint32Array(this.size);
    const stops: number[] = [];
    const parts: Uint8Array[] = [];
    let total = 0;
    for (let token = 0; token < this.size; token++) {
      if (token % tokensATime === 0) await new Promise((resolve) => setImmediate(resolve));
      const bytes = this.render(token, false);
      parts.push(bytes);
      total += bytes.length;
      ends[token] = total;
      if (this.isEnd(token)) stops.push(token);
    }
    return { bytes: Buffer.concat(parts), ends, stops };
  }

  textOrUndefined(token: number): string | undefined {
    return token < 0 ? undefined : this.textOf(token);
  }

  get bos(): number {
    return this.llama.llama_vocab_bos(this.pointer);
  }

  get eos(): number {
    return this.llama.llama_vocab_eos(this.pointer);
  }

  private render(token: number, special: boolean): Uint8Array {
    let length = this.llama.llama_token_to_piece(this.pointer, token, this.scratch, this.scratch.length, 0, special);
    if (length < 0) {
      this.scratch = Buffer.alloc(-length * 2);
      length = this.llama.llama_token_to_piece(this.pointer, token, this.scratch, this.scratch.length, 0, special);
    }
    return Uint8Array.from(this.scratch.subarray(0, length));
  }
}
