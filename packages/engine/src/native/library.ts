import { join } from 'node:path';
import koffi from 'koffi';
import { EngineError } from '../errors.ts';
import { listLibraryFiles } from './library-folder.ts';
import { nativeTable } from './table.generated.ts';

/** An address in native memory; 0n and null are C's NULL. */
export type Pointer = bigint;

type Argument<Type> = Type extends 'bool'
  ? boolean
  : Type extends 'void*'
    ? Pointer | NodeJS.TypedArray | null
    : Type extends 'str'
      ? string | null
      : Type extends 'int8' | 'uint8' | 'int' | 'int32' | 'uint32' | 'float' | 'double'
        ? number
        : Type extends 'int64' | 'uint64' | 'size_t'
          ? number | bigint
          : Type extends 'void'
            ? undefined
            : Record<string, unknown>;
type Result<Type> = Type extends 'void*'
  ? Pointer
  : Type extends 'size_t' | 'int64' | 'uint64'
    ? number
    : Argument<Type>;

type Prototype = {
  readonly name: string;
  readonly returns: string;
  readonly parameters: readonly { readonly type: string }[];
};
type Arguments<List extends Prototype['parameters']> = {
  -readonly [Index in keyof List]: Argument<List[Index]['type']>;
};
type Bound<Table extends readonly Prototype[]> = {
  [Entry in Table[number] as Entry['name']]: (...list: Arguments<Entry['parameters']>) => Result<Entry['returns']>;
};

type Functions = typeof nativeTable.functions;

/** Every function of llama.cpp that the engine calls, by its C name. */
export type Llama = Bound<Functions['base']> & Bound<Functions['ggml']> & Bound<Functions['llama']>;
/** What each CPU back end exports besides. */
type CpuFunctions = Bound<Functions['cpu']>;

export interface NativeLibrary {
  llama: Llama;
  /** Absent where no separate CPU back end was asked for. */
  cpu: CpuFunctions | undefined;
  cpuBackend: string;
  /** Keeps llama.cpp from writing to stderr. */
  silence(): void;
}

/**
 * Loads llama.cpp, once in a process. `cpuBackend` is a file name in the folder; without one the loader takes its best.
 * Throws `unsupported_platform` when the libraries are missing, of another release, or answer other defaults than the table says.
 */
export function loadLibrary(folder: string, cpuBackend?: string): NativeLibrary {
  const files = listLibraryFiles(folder);
  declareStructs();
  const base = koffi.load(join(folder, files.base), { global: true });
  const ggml = koffi.load(join(folder, files.ggml), { global: true });
  const library = koffi.load(join(folder, files.llama), { global: true });
  const llama = {
    ...bind(base, nativeTable.functions.base),
    ...bind(ggml, nativeTable.functions.ggml),
    ...bind(library, nativeTable.functions.llama),
  } as unknown as Llama;
  refuseOtherRelease(llama.llama_version());
  verifyDefaults(llama);
  // Any native function that ignores its arguments and has no effect serves as a log callback that drops the text.
  const drop = library.symbol('llama_max_devices') as Pointer;
  const silence = () => llama.llama_log_set(drop, null);
  silence();
  const cpu = loadBackend(llama, folder, cpuBackend);
  llama.llama_backend_init();
  return { llama, cpu, cpuBackend: cpuBackend ?? 'built in', silence };
}

function loadBackend(llama: Llama, folder: string, cpuBackend: string | undefined): CpuFunctions | undefined {
  if (cpuBackend === undefined) {
    llama.ggml_backend_load_all_from_path(folder);
    if (llama.ggml_backend_reg_count() > 0) return undefined;
    throw new EngineError('unsupported_platform', `No CPU back end in ${folder} runs on this machine.`);
  }
  const path = join(folder, cpuBackend);
  if (!llama.ggml_backend_load(path)) {
    throw new EngineError('unsupported_platform', `The CPU back end ${cpuBackend} does not run on this machine.`);
  }
  return bind(koffi.load(path), nativeTable.functions.cpu) as unknown as CpuFunctions;
}

function bind(library: ReturnType<typeof koffi.load>, prototypes: readonly Prototype[]): Record<string, unknown> {
  return Object.fromEntries(
    prototypes.map(({ name, returns, parameters }) => [
      name,
      library.func(
        name,
        returns,
        parameters.map(({ type }) => type),
      ),
    ]),
  );
}

let structsDeclared = false;

/** Tells koffi the structs, and checks that it lays them out as the table says. */
function declareStructs(): void {
  if (structsDeclared) return;
  structsDeclared = true;
  for (const { name, size, fields } of nativeTable.structs) {
    koffi.struct(name, Object.fromEntries(fields.map((field) => [field.name, field.type])));
    const moved = fields.find((field) => koffi.offsetof(name, field.name) !== field.offset);
    if (moved || koffi.sizeof(name) !== size) {
      throw new EngineError(
        'unsupported_platform',
        `${name} is laid out otherwise on this machine (${moved?.name ?? 'size'}).`,
      );
    }
  }
}

export function refuseOtherRelease(version: string | null): void {
  const found = `v${(version ?? 'unknown').replace(/^v|-dev$/g, '')}`;
  if (found === nativeTable.release) return;
  throw new EngineError(
    'unsupported_platform',
    `The llama.cpp library is ${found}, but this engine was made for ${nativeTable.release}. Reinstall the exact package.`,
    { details: { found, wanted: nativeTable.release } },
  );
}

/** Defaults of llama.cpp v0.5.0, spread over each struct: a field that moved or changed its size shows here. */
const knownDefaults: Record<string, Record<string, unknown>> = {
  llama_model_default_params: {
    n_gpu_layers: -1,
    main_gpu: 0,
    vocab_only: false,
    check_tensors: false,
    use_extra_bufts: true,
    no_host: false,
    no_alloc: false,
  },
  llama_context_default_params: {
    n_ctx: 512,
    n_batch: 2048,
    n_ubatch: 512,
    n_seq_max: 1,
    n_threads: 4,
    n_threads_batch: 4,
    rope_freq_base: 0,
    yarn_ext_factor: -1,
    yarn_beta_fast: -1,
    defrag_thold: -1,
    type_k: nativeTable.enums.ggml_type.GGML_TYPE_F16,
    type_v: nativeTable.enums.ggml_type.GGML_TYPE_F16,
    flash_attn_type: nativeTable.enums.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_AUTO,
    embeddings: false,
    offload_kqv: true,
    no_perf: true,
    op_offload: true,
    swa_full: true,
    kv_unified: false,
  },
  llama_sampler_chain_default_params: { no_perf: true },
};

export function verifyDefaults(llama: Pick<Llama, 'llama_model_default_params'>): void {
  for (const [name, expected] of Object.entries(knownDefaults)) {
    const call = (llama as unknown as Record<string, () => Record<string, unknown>>)[name];
    const actual = call?.() ?? {};
    const wrong = Object.keys(expected).filter((field) => actual[field] !== expected[field]);
    if (wrong.length === 0) continue;
    const list = wrong.map((field) => `${field} is ${actual[field]}, not ${expected[field]}`).join('; ');
    throw new EngineError(
      'unsupported_platform',
      `${name} answers unknown defaults: ${list}. The library is not the one this engine was made for.`,
    );
  }
}
