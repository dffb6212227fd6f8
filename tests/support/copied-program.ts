import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const OWN = '@wanwen';

export interface CopiedProgram extends AsyncDisposable {
  /** Its root; packages lie in `packages/`. */
  path: string;
}

/** The whole program in a folder of its own, with the installed dependencies: what is changed there changes nothing here. */
export async function copyProgram(): Promise<CopiedProgram> {
  const path = await mkdtemp(join(tmpdir(), 'wanwen-program-'));
  const isKept = (source: string) => !source.endsWith('node_modules');
  await cp(join(root, 'packages'), join(path, 'packages'), { recursive: true, filter: isKept });
  await cp(join(root, 'package.json'), join(path, 'package.json'));
  await linkAll(join(root, 'node_modules'), join(path, 'node_modules'));
  for (const name of await readdir(join(path, 'packages'))) {
    await symlink(join(path, 'packages', name), join(path, 'node_modules', OWN, name));
    const nested = join(root, 'packages', name, 'node_modules');
    await symlink(nested, join(path, 'packages', name, 'node_modules')).catch(() => undefined);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Links to every dependency; the program's own packages are those of the copy. */
async function linkAll(from: string, to: string): Promise<void> {
  await mkdir(join(to, OWN), { recursive: true });
  const names = (await readdir(from)).filter((name) => name !== OWN);
  await Promise.all(names.map((name) => symlink(join(from, name), join(to, name))));
}
