import { statSync } from 'node:fs';
import koffi from 'koffi';
import { EngineError } from '../errors.ts';
import type { Llama, NativeLibrary, Pointer } from '../native/library.ts';
import { Vocabulary } from './vocabulary.ts';

/** The weights in memory, and what the file says of itself. */
export class NativeModel implements Disposable {
  readonly llama: Llama;
  readonly library: NativeLibrary;
  readonly pointer: Pointer;
  readonly vocabulary: Vocabulary;
  readonly path: string;

  constructor(library: NativeLibrary, path: string, pointer: Pointer) {
    this.library = library;
    this.llama = library.llama;
    this.path = path;
    this.pointer = pointer;
    this.vocabulary = new Vocabulary(library.llama, pointer);
  }

  get architecture(): string {
    return this.metadata('general.architecture') ?? 'unknown';
  }

  get name(): string | undefined {
    return this.metadata('general.name');
  }

  get chatTemplate(): string | undefined {
    return this.llama.llama_model_chat_template(this.pointer, null) ?? undefined;
  }

  get bytes(): number {
    return this.llama.llama_model_size(this.pointer);
  }

  get parameterCount(): number {
    return this.llama.llama_model_n_params(this.pointer);
  }

  get trainedContextLength(): number {
    return this.llama.llama_model_n_ctx_train(this.pointer);
  }

  /** Keeps a recurrent state, alone or beside attention. */
  get recurrent(): boolean {
    return this.llama.llama_model_is_recurrent(this.pointer) || this.llama.llama_model_is_hybrid(this.pointer);
  }

  /** Tokens of the sliding attention window; 0 without one. */
  get slidingWindow(): number {
    return this.llama.llama_model_n_swa(this.pointer);
  }

  /** Bytes of KV cache one token takes, at 16 bits a number: 2 × layers × KV heads × head size × 2. */
  get kvBytesPerToken(): number {
    const heads = this.llama.llama_model_n_head(this.pointer);
    const headSize = this.llama.llama_model_n_embd(this.pointer) / Math.max(1, heads);
    const length = (name: string) => Number(this.metadata(`${this.architecture}.attention.${name}_length`) ?? headSize);
    const kvHeads = this.llama.llama_model_n_head_kv(this.pointer);
    return this.llama.llama_model_n_layer(this.pointer) * kvHeads * (length('key') + length('value')) * 2;
  }

  metadata(key: string): string | undefined {
    const buffer = Buffer.alloc(4096);
    const length = this.llama.llama_model_meta_val_str(this.pointer, key, buffer, buffer.length);
    return length < 0 ? undefined : buffer.subarray(0, Math.min(length, buffer.length - 1)).toString('utf8');
  }

  [Symbol.dispose](): void {
    this.llama.llama_model_free(this.pointer);
  }
}

/**
 * Reads a GGUF file. `onProgress` gets a fraction from 0 to 1.
 * Throws `model_not_found` or `model_load_failed`, with what llama.cpp said of it.
 */
export function loadNativeModel(
  library: NativeLibrary,
  path: string,
  onProgress: (fraction: number) => void,
): NativeModel {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new EngineError('model_not_found', `There is no model file at ${path}.`);
  }
  const { llama } = library;
  const complaints: string[] = [];
  const logType = koffi.pointer(koffi.proto('void', ['int', 'str', 'void*']));
  const log = koffi.register((level: number, text: string) => {
    if (level >= logLevelError) complaints.push(text.trim());
  }, logType);
  const progress = koffi.register(
    (fraction: number) => {
      onProgress(fraction);
      return true;
    },
    koffi.pointer(koffi.proto('bool', ['float', 'void*'])),
  );
  llama.llama_log_set(log, null);
  try {
    const parameters = llama.llama_model_default_params();
    const pointer = llama.llama_model_load_from_file(path, { ...parameters, progress_callback: progress });
    if (!pointer) throw loadError(path, complaints);
    const model = new NativeModel(library, path, pointer);
    if (llama.llama_model_has_decoder(pointer)) return model;
    model[Symbol.dispose]();
    throw new EngineError('model_load_failed', `${path} is not a language model: it has no decoder.`);
  } finally {
    library.silence();
    koffi.unregister(log);
    koffi.unregister(progress);
  }
}

/** GGML_LOG_LEVEL_ERROR */
const logLevelError = 4;

function loadError(path: string, complaints: string[]): EngineError {
  const said = complaints.length > 0 ? ` llama.cpp says: ${complaints.slice(0, 4).join(' ')}` : '';
  return new EngineError('model_load_failed', `${path} cannot be loaded as a model.${said}`);
}
