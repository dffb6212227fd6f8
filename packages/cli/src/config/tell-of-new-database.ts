import { existsSync } from 'node:fs';
import type { Config } from '@wanwen/server/platform';
import type { CliContext } from '../context.ts';

/** Before a database is made: in a folder that was mistyped every list is empty, which should not pass for the truth. */
export async function tellOfNewDatabase(
  { stderr, errorStyle, text }: Pick<CliContext, 'stderr' | 'errorStyle' | 'text'>,
  { home, databaseUrl }: Pick<Config, 'home' | 'databaseUrl'>,
): Promise<void> {
  const { sqliteFile } = await import('@wanwen/server/platform');
  if (databaseUrl !== undefined || existsSync(sqliteFile(home))) return;
  stderr.write(`${errorStyle.dim(text('note.new-folder', { home }))}\n`);
}
