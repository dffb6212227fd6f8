import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { CliError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { formatBytes } from '../terminal/amounts.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';

/** Copies what a server keeps into a folder that works as a data folder, beside the running server as well. */
export async function runBackup(context: CliContext, name: string, { json }: { json: boolean }): Promise<ExitCode> {
  const { stdout, text, signal } = context;
  const { config } = await loadCliConfig(context);
  const { copyDataFolder, sqliteFile } = await import('@wanwen/server/platform');
  const withDatabase = config.databaseUrl === undefined;
  if (withDatabase && !existsSync(sqliteFile(config.home))) {
    const values = { file: oneLine(sqliteFile(config.home)) };
    throw new CliError('error.no-sqlite', values, { exitCode: exitCode.missing });
  }
  const folder = resolve(name);
  const { entries, bytes } = await copyDataFolder({ home: config.home, to: folder, withDatabase, signal });
  if (json) stdout.write(`${safeJson({ folder, entries, bytes, database: withDatabase }, 2)}\n`);
  else {
    stdout.write(`${text('backup.done', { folder: oneLine(folder), size: formatBytes(bytes) })}\n`);
    stdout.write(`  ${entries.map(oneLine).join('  ')}\n`);
    stdout.write(`${text(withDatabase ? 'backup.restore' : 'backup.postgres')}\n`);
    if (!entries.includes('secret.key')) stdout.write(`${text('backup.secret-elsewhere')}\n`);
  }
  return exitCode.ok;
}
