import { join } from 'node:path';
import { endProcess, freePort, keepOutput, type Subject, startProgram, waitUntilReady } from './subject.ts';

export interface LlamaServerOptions {
  /** From `peerFolder`. */
  folder: string;
  modelPath: string;
  /** Slots: most answers at the same time. */
  parallel: number;
  /** Tokens of one conversation. */
  contextLength: number;
  threads: number;
  /** One KV cache for all slots, instead of one stream a slot. */
  unified?: boolean;
  /** Host memory for paused conversations. */
  cacheMebibytes?: number;
}

/**
 * llama-server with the settings that serve these measurements best: as many slots as clients, as many threads as
 * cores; continuous batching, prompt caching in slots and in host memory, and flash attention are on by default.
 */
export async function startLlamaServer(options: LlamaServerOptions): Promise<Subject> {
  const { folder, modelPath, parallel, contextLength, threads, unified = false, cacheMebibytes } = options;
  const port = await freePort();
  const child = startProgram(
    join(folder, 'llama-server'),
    [
      ...['-m', modelPath, '--port', `${port}`, '-t', `${threads}`],
      ...['--parallel', `${parallel}`, '-c', `${parallel * contextLength}`],
      ...[unified ? '--kv-unified' : '--no-kv-unified', '--no-ui'],
      ...(cacheMebibytes === undefined ? [] : ['--cache-ram', `${cacheMebibytes}`]),
    ],
    { env: { ...process.env, LD_LIBRARY_PATH: folder } },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/health`, child, keepOutput(child));
  const stop = () => endProcess(child);
  return {
    name: 'llama-server',
    url,
    model: 'default',
    computePid: async () => child.pid!,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
