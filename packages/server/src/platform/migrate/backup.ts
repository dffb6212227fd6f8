import { chmod, mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';

const KEPT_BACKUPS = 3;

/** Copies the SQLite database, changes in the write-ahead log included, into `backups/` beside it. Returns the path. */
export async function backUpSqlite(path: string, clock: Clock): Promise<string> {
  const folder = join(dirname(path), 'backups');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await checkSpace(path, folder);
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-');
  const target = join(folder, `${basename(path, '.sqlite')}-${stamp}.sqlite`);
  await copySqlite(path, target);
  await dropOld(folder);
  return target;
}

/** A copy under a temporary name first, so that a copy cut short is never taken for a backup. */
export async function copySqlite(path: string, target: string): Promise<void> {
  const temporary = `${target}.part`;
  const source = new DatabaseSync(path, { readOnly: true });
  try {
    await rm(temporary, { force: true });
    await copyDatabase(source, temporary);
    await chmod(temporary, 0o600);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    source.close();
  }
}

/** The copy and the rehearsal on a second copy need twice the database's size. */
async function checkSpace(path: string, folder: string): Promise<void> {
  const needed = 2 * (await stat(path)).size;
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < needed) {
    throw new Error(`${folder} has ${bavail * bsize} bytes free, and the copies need ${needed}`);
  }
}

async function dropOld(folder: string): Promise<void> {
  const copies = (await readdir(folder)).filter((name) => name.endsWith('.sqlite')).sort();
  for (const name of copies.slice(0, -KEPT_BACKUPS)) await rm(join(folder, name), { force: true });
}
