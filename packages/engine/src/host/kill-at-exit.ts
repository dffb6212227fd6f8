import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();
let watching = false;

/** Kills the child when this process ends in any way that still runs code. Returns what forgets it. */
export function killAtExit(child: ChildProcess): () => void {
  children.add(child);
  if (!watching) {
    watching = true;
    process.on('exit', () => {
      for (const each of children) each.kill('SIGKILL');
    });
  }
  return () => children.delete(child);
}
