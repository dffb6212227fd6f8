import { fork } from 'node:child_process';
import { TEXT_LIMITS, type TextReport, type TextTask } from './text-limits.ts';

export interface ReaderOptions {
  limits?: TextTask['limits'];
  signal?: AbortSignal;
}

/**
 * Reads a file in a process of its own, which may read files and do nothing else: whatever a hostile file does to it, the
 * server goes on. Ends with the process, at its limits at the latest; what it tells until then has been taken.
 */
export function runReader(
  task: Omit<TextTask, 'limits'>,
  { limits = TEXT_LIMITS, signal }: ReaderOptions,
  take: (report: TextReport) => void,
): Promise<void> {
  const child = fork(new URL('./text-process.ts', import.meta.url), [], {
    execArgv: ['--permission', '--allow-fs-read=*', '--allow-worker'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve) => {
    const stop = () => child.kill('SIGKILL');
    const timer = setTimeout(stop, limits.milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    child.on('message', (report: TextReport) => {
      take(report);
      if (report.kind !== 'page') stop();
    });
    child.on('error', end);
    child.on('close', end);
    child.send({ ...task, limits } satisfies TextTask, (error) => error && stop());
  });
}
