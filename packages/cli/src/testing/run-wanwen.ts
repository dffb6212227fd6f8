import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../context.ts';

const launcher = fileURLToPath(new URL('../../bin/wanwen.mjs', import.meta.url));

export interface RunOptions {
  environment?: Environment;
  /** What comes through the pipe; without it standard input is empty. */
  input?: string | Uint8Array;
  /** Options of Node itself. */
  nodeOptions?: string[];
}

export interface RunningWanwen {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** Waits until stdout matches. */
  until(pattern: RegExp): Promise<RegExpMatchArray>;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Starts the real command in a process of its own, untouched by the settings of this one. */
export function startWanwen(words: string[], options: RunOptions = {}): RunningWanwen {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(WANWEN_|DATABASE_URL|NO_COLOR|FORCE_COLOR|NODE_)/.test(name),
  );
  const env = { ...Object.fromEntries(inherited), WANWEN_LANG: 'en', ...options.environment };
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), launcher, ...words], { env });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece) => (written.stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece) => (written.stderr += piece));
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  return {
    child,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    async until(pattern) {
      for (;;) {
        const match = written.stdout.match(pattern);
        if (match) return match;
        if (child.exitCode !== null) throw new Error(`ended early: ${written.stdout}\n${written.stderr}`);
        await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
      }
    },
    ended: once(child, 'close').then(([code]) => ({ code, ...written })),
  };
}

export const runWanwen = (words: string[], options?: RunOptions) => startWanwen(words, options).ended;

/** Ids of all processes that a process has started, and those that they have. Linux only. */
export function descendants(pid: number): number[] {
  const parents = readdirSync('/proc').flatMap((entry) => {
    const parent = /^\d+$/.test(entry) ? parentOf(entry) : undefined;
    return parent === undefined ? [] : [{ pid: Number(entry), parent }];
  });
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid);
}

/** Fields of /proc/<pid>/stat after the name, which may contain anything: state, parent, … */
function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** Whether the process still runs; one that ended and was not collected yet does not. */
export function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
