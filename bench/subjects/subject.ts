import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A running server that the bench puts questions to. */
export interface Subject extends AsyncDisposable {
  name: string;
  /** Address without a path. */
  url: string;
  /** What requests name as `model`. */
  model: string;
  /** Which every request must have, such as an API key. */
  headers?: Record<string, string>;
  /** Process that does the computing. */
  computePid(): Promise<number>;
  stop(): Promise<void>;
}

const READY_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 20_000;

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a program that ends with this process, however this one ends; its output is piped. */
export function startProgram(program: string, parameters: string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(program, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => child.kill('SIGKILL');
  process.on('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

/** Waits until `url` answers 200, and fails with the end of the process's output when it dies or takes too long. */
export async function waitUntilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = performance.now() + READY_LIMIT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const answer = await fetch(url).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await sleep(50);
  }
  await endProcess(child);
  throw new Error(`${url} did not become ready. The process said:\n${output()}`);
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(timer);
}

/** Keeps the last few thousand characters of what a process writes. */
export function keepOutput(child: ChildProcess): () => string {
  let text = '';
  const keep = (bytes: Buffer) => {
    text = (text + bytes.toString()).slice(-4000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => text;
}
