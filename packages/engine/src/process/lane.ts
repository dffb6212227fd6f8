import { EngineError } from '../errors.ts';
import { callAside } from '../native/call-aside.ts';
import type { Llama, Pointer } from '../native/library.ts';
import { nativeTable } from '../native/table.generated.ts';
import { Batch } from './batch.ts';
import type { Scratch } from './native-bytes.ts';
import type { NativeModel } from './native-model.ts';

const { LLAMA_FLASH_ATTN_TYPE_ENABLED } = nativeTable.enums.llama_flash_attn_type;
/** Tokens one graph takes; a longer batch runs as several graphs. */
export const graphTokens = 512;
/** Tokens one batch takes. */
export const batchTokens = 2048;

export interface LaneOptions {
  /** Cells of each sequence. */
  cells: number;
  sequences: number;
  threads: number;
}

/**
 * A llama.cpp context whose KV cache has one stream of cells for each sequence, so that no sequence pays for its
 * neighbours' tokens. Sequences that are decoded together must be adjacent: llama.cpp splits a batch at each gap.
 */
export class Lane implements Disposable {
  readonly cells: number;
  readonly sequences: number;
  readonly batch: Batch;
  readonly context: Pointer;
  private readonly llama: Llama;
  private readonly memory: Pointer;

  constructor(model: NativeModel, options: LaneOptions) {
    this.llama = model.llama;
    this.sequences = options.sequences;
    const parameters = {
      ...this.llama.llama_context_default_params(),
      n_ctx: options.cells * options.sequences,
      n_batch: batchTokens,
      n_ubatch: graphTokens,
      n_seq_max: options.sequences,
      n_outputs_max: options.sequences,
      n_threads: options.threads,
      n_threads_batch: options.threads,
      flash_attn_type: LLAMA_FLASH_ATTN_TYPE_ENABLED,
      kv_unified: false,
      swa_full: false,
      no_perf: true,
    };
    this.context = this.llama.llama_init_from_model(model.pointer, parameters);
    if (!this.context) {
      const bytes = options.cells * options.sequences * model.kvBytesPerToken;
      throw new EngineError(
        'out_of_memory',
        `No memory for a KV cache of ${options.sequences} × ${options.cells} tokens (${Math.ceil(bytes / 2 ** 20)} MB). Lower contextLength or parallel.`,
        { details: { bytes } },
      );
    }
    this.memory = this.llama.llama_get_memory(this.context);
    this.cells = this.llama.llama_n_ctx_seq(this.context);
    this.batch = new Batch(batchTokens, options.sequences);
  }

  /** Runs the batch; throws when the KV cache has no room or llama.cpp fails. */
  decode(): void {
    check(this.batch.decode(this.llama, this.context));
  }

  /** The same on a thread of its own. Until then nothing else may touch this lane. */
  async decodeAside(): Promise<void> {
    check(await this.batch.decodeAside(this.llama, this.context));
  }

  /** Drops the sequence's cells from the position on. */
  cut(sequence: number, from = 0): void {
    this.llama.llama_memory_seq_rm(this.memory, sequence, from, -1);
  }

  /** Tokens of the sequence whose state is in the cache. */
  length(sequence: number): number {
    return this.llama.llama_memory_seq_pos_max(this.memory, sequence) + 1;
  }

  /** Cells in use, as llama.cpp counts them: from the first position kept to the last. */
  usedCells(sequence: number): number {
    const last = this.llama.llama_memory_seq_pos_max(this.memory, sequence);
    return last < 0 ? 0 : last - Math.max(0, this.llama.llama_memory_seq_pos_min(this.memory, sequence)) + 1;
  }

  stateSize(sequence: number): number {
    return this.llama.llama_state_seq_get_size_ext(this.context, sequence, 0);
  }

  /** Copies the sequence's state out; returns the bytes written. */
  saveState(sequence: number, into: Uint8Array): number {
    return this.llama.llama_state_seq_get_data_ext(this.context, into, into.length, sequence, 0);
  }

  /** The same on a thread of its own. */
  saveStateAside(sequence: number, into: Uint8Array): Promise<number> {
    return callAside(this.llama, 'llama_state_seq_get_data_ext', this.context, into, into.length, sequence, 0);
  }

  /** Replaces the sequence's state. False when llama.cpp refuses the bytes; the sequence is then empty. */
  restoreState(sequence: number, from: Uint8Array): boolean {
    this.cut(sequence);
    const read = this.llama.llama_state_seq_set_data_ext(this.context, from, from.length, sequence, 0);
    if (read > 0) return true;
    this.cut(sequence);
    return false;
  }

  /** Copies one sequence's state over another's. False leaves the target empty. */
  copyState(from: number, to: number, scratch: Scratch): boolean {
    const size = this.stateSize(from);
    return scratch.with(size, (state) => this.saveState(from, state) === size && this.restoreState(to, state));
  }

  logits(index: number): Pointer {
    return this.llama.llama_get_logits_ith(this.context, index);
  }

  setThreads(threads: number): void {
    this.llama.llama_set_n_threads(this.context, threads, threads);
  }

  attachThreadpool(pool: Pointer): void {
    this.llama.llama_attach_threadpool(this.context, pool, pool);
  }

  detachThreadpool(): void {
    this.llama.llama_detach_threadpool(this.context);
  }

  [Symbol.dispose](): void {
    this.llama.llama_free(this.context);
  }
}

function check(answer: number): void {
  if (answer === 0) return;
  if (answer === 1) throw new EngineError('out_of_memory', 'The KV cache has no room for the batch.');
  throw new EngineError('internal', `llama_decode answered ${answer}.`);
}
