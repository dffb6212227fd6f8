import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InstallProgress } from '@wanwen/contract';
import { type HeldLock, holdLock } from '../../platform/index.ts';

const WRITE_EVERY_MS = 500;
/** A note that nobody renewed for so long is from a process that is gone. */
const NOTE_LIFE_MS = 10_000;

/** One installation of a file at a time, among all processes; those that wait see the progress of the one that works. */
export interface InstallLock {
  /** Tells the processes that wait. */
  note(progress: InstallProgress): void;
  [Symbol.dispose](): void;
}

export async function holdInstallLock(
  folder: string,
  file: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: InstallProgress) => void },
): Promise<InstallLock> {
  const lock: HeldLock = await holdLock(join(folder, '.locks', `${file}.lock`), {
    waitMs: Number.POSITIVE_INFINITY,
    signal,
    onWait: () => {
      const progress = otherProgress(folder, file);
      if (progress !== undefined) onProgress(progress);
    },
  });
  const path = notePath(folder, file);
  let writtenAt = Number.NEGATIVE_INFINITY;
  return {
    note(progress) {
      if (performance.now() - writtenAt < WRITE_EVERY_MS) return;
      writtenAt = performance.now();
      try {
        writeFileSync(path, JSON.stringify(progress));
      } catch {
        // Only those who wait would have read it; a full disk is told by what is being written.
      }
    },
    [Symbol.dispose]() {
      rmSync(path, { force: true });
      lock.release();
    },
  };
}

/** How far another process is with this file; undefined when none is at it. */
export function otherProgress(folder: string, file: string): InstallProgress | undefined {
  const path = notePath(folder, file);
  try {
    if (Date.now() - statSync(path).mtimeMs > NOTE_LIFE_MS) return undefined;
    return InstallProgress.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function notePath(folder: string, file: string): string {
  return join(folder, '.locks', `${file}.progress`);
}
