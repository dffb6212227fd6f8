import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface LoadOrder {
  /** Without a path. */
  url: string;
  headers: Record<string, string>;
  model: string;
  stream: boolean;
  connections: number;
  /** For so long new questions are asked, milliseconds. */
  ms: number;
}

export interface LoadResult {
  answersPerSecond: number;
  /** Median milliseconds of a whole answer. */
  wholeMs: number;
  /** Median milliseconds until the first piece of text of a stream. */
  firstTextMs: number | null;
  /** What the client itself took. */
  processorSeconds: number;
}

const run = promisify(execFile);
const program = fileURLToPath(new URL('load-client.ts', import.meta.url));

/** Puts load on a server from a process of its own. Rejects where one answer is wrong. */
export async function putLoad(order: LoadOrder): Promise<LoadResult> {
  const { stdout } = await run(process.execPath, [program, JSON.stringify(order)], { timeout: order.ms + 120_000 });
  return JSON.parse(stdout) as LoadResult;
}
