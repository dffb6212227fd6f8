import { spawn } from 'node:child_process';
import { SourceError } from '../errors.ts';

/** Ways to call pip, best first. `uv` brings a pip of its own. */
const CLIENTS: readonly (readonly string[])[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['py', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['uv', 'tool', 'run', 'pip'],
];
const VERSION_TIMEOUT_MS = 30_000;
/** Kept of what a client says, characters. */
const OUTPUT_LIMIT = 8192;

export type Environment = Record<string, string | undefined>;

/**
 * The machine's pip as a command line. It is looked for in the folder `cwd`, an empty one of ours: Python, and Windows,
 * would run a program that lies under the right name in the folder from which this server happened to be started.
 * @throws {SourceError} when there is none.
 */
export async function findPip(env: Environment, cwd: string, signal: AbortSignal): Promise<readonly string[]> {
  for (const client of CLIENTS) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(VERSION_TIMEOUT_MS)]);
    const found = await runClient([...client, '--version'], { env, cwd, signal: limit }).catch(() => undefined);
    signal.throwIfAborted();
    if (found?.code === 0) return client;
  }
  throw new SourceError('neither pip nor uv was found on this machine');
}

export interface ClientRun {
  code: number | null;
  /** The end of standard output and standard error, as they came. */
  output: string;
}

/** Runs a package client; when the signal is aborted it is stopped, and the abort reason is thrown. */
export function runClient(
  command: readonly string[],
  { env, signal, cwd }: { env: Environment; signal: AbortSignal; cwd?: string },
): Promise<ClientRun> {
  const { promise, resolve, reject } = Promise.withResolvers<ClientRun>();
  const child = spawn(command[0]!, command.slice(1), {
    env: { ...env, DATABASE_URL: undefined } as NodeJS.ProcessEnv,
    cwd,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-OUTPUT_LIMIT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => reject(signal.aborted ? signal.reason : error));
  child.on('close', (code) => (signal.aborted ? reject(signal.reason) : resolve({ code, output })));
  return promise;
}

/** The line of a client's output that says what went wrong. */
export function faultLine({ code, output }: ClientRun): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const errors = lines.filter((line) => /^error\b/i.test(line));
  const line = (errors.at(-1) ?? lines.at(-1) ?? '').replace(/^error:\s*/i, '');
  return line === '' ? `it ended with code ${code}` : line.slice(0, 300);
}
