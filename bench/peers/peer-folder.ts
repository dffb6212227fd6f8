import { copyFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/cache-folder.ts';
import { buildPeers, isCpuBackend } from './build-peers.ts';

/**
 * A folder of the peers in which `cpuBackend` is the only CPU back end, such as `libggml-cpu-haswell.so`, so that the
 * peers load the one our engine chose. The programs are copies because the loader looks beside the real file.
 */
export function peerFolder(cpuBackend: string): string {
  const built = buildPeers();
  const folder = cacheFolder('peers', cpuBackend.replace(/\.so$/, ''));
  for (const name of readdirSync(built)) {
    if (isCpuBackend(name) && name !== cpuBackend) continue;
    const path = join(folder, name);
    rmSync(path, { force: true });
    if (name.startsWith('llama-')) copyFileSync(join(built, name), path);
    else symlinkSync(join(built, name), path);
  }
  // A missing back end would leave the peers without any, and their message does not say so.
  statSync(join(folder, cpuBackend));
  return folder;
}
