import koffi from 'koffi';
import type { NativeLibrary, Pointer } from '../native/library.ts';

/**
 * Compute threads that live as long as the process. Without a pool, ggml starts and ends its threads at each step.
 * Undefined where the CPU back end is built in and does not export the functions.
 */
export function createThreadpool(library: NativeLibrary, threads: number): Pointer | undefined {
  if (!library.cpu) return undefined;
  // Without polling: a thread that a step does not use would spin for about 100 ms after each step, on a core that
  // others need. Waking the threads costs about 0.1 ms a step.
  const parameters = { ...library.llama.ggml_threadpool_params_default(threads), poll: 0 };
  const pointer = koffi.alloc('ggml_threadpool_params', 1) as Pointer;
  koffi.encode(pointer, 'ggml_threadpool_params', parameters);
  const pool = library.cpu.ggml_threadpool_new(pointer);
  koffi.free(pointer);
  return pool || undefined;
}
