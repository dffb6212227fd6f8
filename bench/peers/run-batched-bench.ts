import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface BatchedBenchOptions {
  folder: string;
  modelPath: string;
  threads: number;
  promptTokens: number;
  answerTokens: number;
  clients: number;
}

const run = promisify(execFile);

/**
 * What llama.cpp's own compute loop reaches with no server, no sampling and no text around it: tokens out a second over
 * the whole time, prompts included. A stream per sequence, which is its faster layout.
 */
export async function runBatchedBench(options: BatchedBenchOptions): Promise<number> {
  const { folder, modelPath, threads, promptTokens, answerTokens, clients } = options;
  const { stdout, stderr } = await run(
    join(folder, 'llama-batched-bench'),
    [
      ...['-m', modelPath, '-t', `${threads}`, '-c', `${clients * (promptTokens + answerTokens)}`],
      ...['-npp', `${promptTokens}`, '-ntg', `${answerTokens}`, '-npl', `${clients}`],
      ...['--no-kv-unified', '--output-format', 'jsonl'],
    ],
    { env: { ...process.env, LD_LIBRARY_PATH: folder }, timeout: 600_000, maxBuffer: 1 << 24 },
  );
  const line = `${stdout}\n${stderr}`.split('\n').find((text) => text.startsWith('{"n_kv_max"'));
  if (!line) throw new Error(`llama-batched-bench measured nothing:\n${stderr.slice(-2000)}`);
  const { t } = JSON.parse(line) as { t: number };
  return (clients * answerTokens) / t;
}
