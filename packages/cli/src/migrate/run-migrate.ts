import { existsSync } from 'node:fs';
import type { Config, Database } from '@wanwen/server/platform';
import { loadCliConfig } from '../config/load-cli-config.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { copyDatabase } from './copy-database.ts';

export interface MigrateOptions {
  status: boolean;
  'dry-run': boolean;
  'from-sqlite': boolean;
  json: boolean;
}

interface Outcome {
  /** Number of the last upgrade that ran before; null on a new database. */
  current: number | null;
  pending: { number: number; title: string }[];
  /** Numbers of the upgrades that ran now, on the copy with `--dry-run`. */
  applied: number[];
  backup: string | null;
}

/** Shows, rehearses or runs the upgrades of the database. Showing and rehearsing work beside a running server. */
export async function runMigrate(context: CliContext, options: MigrateOptions): Promise<ExitCode> {
  if (options.status && options['dry-run'])
    throw new UsageError('error.options-exclude', { one: '--status', other: '--dry-run' }, 'migrate');
  const { config } = await loadCliConfig(context);
  if (options['from-sqlite']) return (await import('./run-move.ts')).runMove(context, config, options);
  const outcome = await carryOut(config, options);
  if (options.json) context.stdout.write(`${safeJson(outcome, 2)}\n`);
  else print(context, outcome, options, config);
  return exitCode.ok;
}

async function carryOut(config: Config, options: MigrateOptions): Promise<Outcome> {
  const { openDatabase, sqliteFile } = await import('@wanwen/server/platform');
  const file = sqliteFile(config.home);
  const reading = options.status || options['dry-run'];
  if (reading && !config.databaseUrl && !existsSync(file))
    return { current: null, pending: [], applied: [], backup: null };
  if (reading && !config.databaseUrl) {
    await using copy = await copyDatabase(file);
    await using database = await openDatabase({ home: copy.home });
    return await upgrade(database, options['dry-run']);
  }
  await using database = await openDatabase({ url: config.databaseUrl, home: config.home });
  return await upgrade(database, !reading);
}

async function upgrade(database: Database, run: boolean): Promise<Outcome> {
  const [{ migrations }, { migrate, planMigrations }] = await Promise.all([
    import('@wanwen/server'),
    import('@wanwen/server/platform'),
  ]);
  const { applied: current, pending } = await planMigrations(database, migrations);
  if (!run || pending.length === 0) return { current, pending, applied: [], backup: null };
  const report = await migrate(database, migrations);
  return { current, pending, applied: report.applied, backup: report.backup ?? null };
}

function print({ stdout, text }: CliContext, outcome: Outcome, options: MigrateOptions, config: Config): void {
  const { current, pending, applied, backup } = outcome;
  const say = (line: string) => stdout.write(`${line}\n`);
  if (current === null) return void say(text('migrate.new'));
  if (pending.length === 0) return void say(text('migrate.current', { number: current }));
  say(text('migrate.pending', { count: pending.length }));
  for (const { number, title } of pending) say(`  ${number}  ${oneLine(title)}`);
  if (options['dry-run']) say(text(config.databaseUrl ? 'migrate.no-rehearsal' : 'migrate.rehearsed'));
  else if (applied.length > 0) say(text('migrate.done', { count: applied.length }));
  if (backup && !options['dry-run']) say(text('migrate.backup', { file: oneLine(backup) }));
}
