import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where built peers, made models and temporary homes live; outside the repository. */
export function cacheFolder(...parts: string[]): string {
  const root = process.env.WANWEN_BENCH_CACHE ?? join(homedir(), '.cache', 'wanwen-bench');
  const folder = join(root, ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
