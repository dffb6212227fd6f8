import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

export interface CopiedDatabase extends AsyncDisposable {
  /** A data folder with nothing but the copy in it. */
  home: string;
}

/** Copies an SQLite database, also one in use, into a folder of its own that goes away with the copy. */
export async function copyDatabase(file: string): Promise<CopiedDatabase> {
  const home = await mkdtemp(join(tmpdir(), 'wanwen-migrate-'));
  const remove = () => rm(home, { recursive: true, force: true });
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    await backup(source, join(home, basename(file)));
    return { home, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  } finally {
    source.close();
  }
}
