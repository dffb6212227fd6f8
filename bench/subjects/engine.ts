import { fileURLToPath } from 'node:url';
import type { EngineCounters } from '@wanwen/engine';
import { childProcesses, hasCpuBackend } from '../machine/processes.ts';
import { endProcess, freePort, keepOutput, type Subject, startProgram, waitUntilReady } from './subject.ts';

export interface OwnOptions {
  modelPath: string;
  parallel: number;
  contextLength: number;
  threads: number | 'adaptive';
  /** Folder of what outlives a restart. */
  home: string;
  /** Bytes of memory for paused conversations. */
  prefixMemoryBytes?: number;
}

/** The engine package alone, behind a bare HTTP server. */
export async function startEngine(options: OwnOptions): Promise<Subject> {
  const { modelPath, parallel, contextLength, threads, home, prefixMemoryBytes } = options;
  const port = await freePort();
  const order = {
    modelPath,
    settings: { parallel, contextLength, threads, prefixMemoryBytes },
    cacheDirectory: home,
    port,
  };
  const program = fileURLToPath(new URL('engine-front.ts', import.meta.url));
  const child = startProgram(process.execPath, [program, JSON.stringify(order)]);
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/health`, child, keepOutput(child));
  const stop = () => endProcess(child);
  return {
    name: 'wanwen',
    url,
    model: 'default',
    computePid: async () => childProcesses(child.pid!).find(hasCpuBackend)!,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The engine's own counters, from a subject that `startEngine` started. */
export async function readCounters(subject: Subject): Promise<EngineCounters> {
  const response = await fetch(`${subject.url}/counters`);
  return (await response.json()) as EngineCounters;
}
