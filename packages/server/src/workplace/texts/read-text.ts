import { fork } from 'node:child_process';
import { TEXT_LIMITS, type TextPage, type TextReport, type TextTask } from './text-limits.ts';

/** The text of a file as far as it could be read. */
export interface ReadText {
  pages: TextPage[];
  /** Nothing was left out. */
  whole: boolean;
}

/**
 * Reads the text of a file in a process of its own, which may read files and do nothing else: whatever a hostile file does to
 * it, the server goes on. What came before a limit was reached is kept.
 */
export function readText(
  { path, kind }: Pick<TextTask, 'path' | 'kind'>,
  { limits = TEXT_LIMITS, signal }: { limits?: TextTask['limits']; signal?: AbortSignal } = {},
): Promise<ReadText> {
  const child = fork(new URL('./text-process.ts', import.meta.url), [], {
    execArgv: ['--permission', '--allow-fs-read=*', '--allow-worker'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const pages: TextPage[] = [];
  let whole = false;
  return new Promise((resolve) => {
    const stop = () => child.kill('SIGKILL');
    const timer = setTimeout(stop, limits.milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve({ pages, whole });
    };
    child.on('message', (report: TextReport) => {
      if (report.kind === 'page') pages.push(report.page);
      else {
        whole = report.kind === 'end' && report.whole;
        stop();
      }
    });
    child.on('error', end);
    child.on('close', end);
    child.send({ path, kind, limits } satisfies TextTask, (error) => error && stop());
  });
}
