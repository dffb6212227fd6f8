import { chmod, cp, lstat, mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sqliteFile } from '../database/open-database.ts';
import { backupSpaceLacking, backupTargetExists } from '../errors.ts';
import { copySqlite } from '../migrate/backup.ts';

export interface CopyDataFolder {
  home: string;
  /** A folder that does not exist yet. */
  to: string;
  /** The database is SQLite's, in the data folder. */
  withDatabase: boolean;
  signal?: AbortSignal;
}

export interface CopiedDataFolder {
  /** What lies in the copy. */
  entries: string[];
  bytes: number;
}

/** Kept out: what can be made or fetched again, what belongs to a running program, and older copies. */
const LEFT_OUT = /^(?:models|cache|backups|server\.(?:lock|address).*|wanwen\.sqlite.*|.*\.migration-lock|.*\.part)$/;

/**
 * Copies what a data folder keeps and nobody can make again, also beside a running server: the database at one moment, then
 * the files that it names. The copy works as a data folder. It appears under its name when it is whole.
 * @throws {AppError} `backup_target_exists` or `disk_full`
 */
export async function copyDataFolder({ home, to, withDatabase, signal }: CopyDataFolder): Promise<CopiedDataFolder> {
  if (await exists(to)) throw backupTargetExists(to);
  const database = basename(sqliteFile(home));
  const others = (await readdir(home)).filter((name) => !LEFT_OUT.test(name)).sort();
  const names = withDatabase ? [database, ...others] : others;
  await checkSpace(home, names, dirname(to));
  const growing = `${to}.part`;
  await rm(growing, { recursive: true, force: true });
  try {
    await mkdir(growing, { recursive: true, mode: 0o700 });
    for (const name of names) {
      signal?.throwIfAborted();
      if (name === database) await copySqlite(sqliteFile(home), join(growing, name));
      else await copyTree(join(home, name), join(growing, name), signal);
    }
    await chmod(growing, 0o700);
    const bytes = await bytesOf(growing, names);
    await rename(growing, to);
    return { entries: names, bytes };
  } catch (error) {
    await rm(growing, { recursive: true, force: true });
    throw error;
  }
}

/** What a running server removes meanwhile is left out. */
async function copyTree(from: string, to: string, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  try {
    if (!(await lstat(from)).isDirectory()) {
      await cp(from, to, { preserveTimestamps: true, verbatimSymlinks: true });
      return;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  await mkdir(to, { mode: 0o700 });
  for (const name of await readdir(from)) await copyTree(join(from, name), join(to, name), signal);
}

async function checkSpace(home: string, names: readonly string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const needed = await bytesOf(home, names);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < needed) throw backupSpaceLacking(folder, needed, bavail * bsize);
}

async function bytesOf(folder: string, names: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const name of names) bytes += await sizeOf(join(folder, name));
  return bytes;
}

async function sizeOf(path: string): Promise<number> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return 0;
  return found.isDirectory() ? bytesOf(path, await readdir(path)) : found.size;
}

const exists = async (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );
