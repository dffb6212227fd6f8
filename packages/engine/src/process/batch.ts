import koffi from 'koffi';
import { callAside } from '../native/call-aside.ts';
import type { Llama, Pointer } from '../native/library.ts';

/** A `llama_batch` in native memory, filled again at each step: no allocation a token. */
export class Batch {
  readonly capacity: number;
  length = 0;
  private readonly token: Int32Array;
  private readonly position: Int32Array;
  private readonly output: Int8Array;
  private readonly sequence: BigUint64Array;
  private readonly sequenceAddresses: bigint[];
  private readonly struct: { n_tokens: number } & Record<string, unknown>;

  /** Tokens at most, of sequence ids below `sequences`. */
  constructor(capacity: number, sequences: number) {
    this.capacity = capacity;
    const [tokenPointer, token] = allocate('int32', capacity, 4);
    const [positionPointer, position] = allocate('int32', capacity, 4);
    const [countPointer, count] = allocate('int32', capacity, 4);
    const [sequencePointer, sequence] = allocate('uint64', capacity, 8);
    const [outputPointer, output] = allocate('int8', capacity, 1);
    const [idPointer, ids] = allocate('int32', sequences, 4);
    this.token = new Int32Array(token);
    this.position = new Int32Array(position);
    this.sequence = new BigUint64Array(sequence);
    this.output = new Int8Array(output);
    new Int32Array(count).fill(1);
    new Int32Array(ids).forEach((_, index, list) => {
      list[index] = index;
    });
    this.sequenceAddresses = Array.from({ length: sequences }, (_, index) => idPointer + BigInt(index * 4));
    this.struct = {
      n_tokens: 0,
      token: tokenPointer,
      embd: null,
      pos: positionPointer,
      n_seq_id: countPointer,
      seq_id: sequencePointer,
      logits: outputPointer,
    };
  }

  clear(): void {
    this.length = 0;
  }

  /** Returns the token's index in the batch, by which its logits are asked for. */
  add(token: number, position: number, sequence: number, output: boolean): number {
    const index = this.length++;
    this.token[index] = token;
    this.position[index] = position;
    this.sequence[index] = this.sequenceAddresses[sequence] as bigint;
    this.output[index] = output ? 1 : 0;
    return index;
  }

  /** llama_decode's own answer: 0 is success, 1 means no room in the KV cache. */
  decode(llama: Llama, context: Pointer): number {
    this.struct.n_tokens = this.length;
    return llama.llama_decode(context, this.struct);
  }

  /** The same on a thread of its own; the batch must not change until then. */
  decodeAside(llama: Llama, context: Pointer): Promise<number> {
    this.struct.n_tokens = this.length;
    return callAside(llama, 'llama_decode', context, this.struct);
  }
}

function allocate(type: string, length: number, bytes: number): [Pointer, ArrayBuffer] {
  const pointer = koffi.alloc(type, length) as Pointer;
  return [pointer, koffi.view(pointer, length * bytes)];
}
