/**
 * Installs the gateways that ours is measured against into the cache folder, at the versions in `peers/`, which hold
 * those of all they depend on too. Needs npm and Python with `venv`; takes about a minute once, then nothing.
 *
 *   node bench/gateway/install-peers.ts
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/cache-folder.ts';

const lists = join(import.meta.dirname, 'peers');

/** Folder with Portkey's gateway in its `node_modules`. */
export function installPortkey(): string {
  const list = join(lists, 'portkey');
  return once('portkey', join(list, 'package-lock.json'), (folder) => {
    cpSync(list, folder, { recursive: true });
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
  });
}

/** Virtual environment with LiteLLM's proxy. */
export function installLiteLlm(): string {
  const list = join(lists, 'litellm-requirements.txt');
  return once('litellm', list, (folder) => {
    run('python3', ['-m', 'venv', folder], cacheFolder());
    run(join(folder, 'bin/pip'), ['install', '--quiet', '--no-deps', '-r', list], folder);
  });
}

/** The folder's name holds that of the list. A mark beside it tells that it is complete: an environment cannot be moved. */
function once(name: string, list: string, install: (folder: string) => void): string {
  const version = createHash('sha256').update(readFileSync(list)).digest('hex').slice(0, 12);
  const folder = join(cacheFolder('gateways'), `${name}-${version}`);
  const mark = `${folder}.installed`;
  if (!existsSync(mark)) {
    rmSync(folder, { recursive: true, force: true });
    install(folder);
    writeFileSync(mark, '');
  }
  return folder;
}

function run(command: string, parameters: string[], directory: string): void {
  console.error(`$ ${command} ${parameters.join(' ')}`);
  execFileSync(command, parameters, { cwd: directory, stdio: ['ignore', 'inherit', 'inherit'] });
}

if (import.meta.main) console.log(`${installPortkey()}\n${installLiteLlm()}`);
