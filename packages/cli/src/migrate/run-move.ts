import { existsSync } from 'node:fs';
import type { Config, MoveReport } from '@wanwen/server/platform';
import type { CliContext } from '../context.ts';
import { CliError, UsageError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { openBooks } from '../money/open-books.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import type { MigrateOptions } from './run-migrate.ts';

interface Outcome {
  moved: MoveReport['tables'];
  rows: number;
  /** Of the ledger, as it is in PostgreSQL. */
  sound: boolean;
}

/** Copies the data folder's SQLite database into the empty PostgreSQL database of the configuration, and checks its ledger. */
export async function runMove(context: CliContext, config: Config, options: MigrateOptions): Promise<ExitCode> {
  const { stdout, text } = context;
  const other = (['status', 'dry-run'] as const).find((name) => options[name]);
  if (other !== undefined)
    throw new UsageError('error.options-exclude', { one: '--from-sqlite', other: `--${other}` }, 'migrate');
  if (config.databaseUrl === undefined) throw new UsageError('error.move-needs-url', {}, 'migrate');
  const outcome = await move(context, config);
  if (options.json) stdout.write(`${safeJson(outcome, 2)}\n`);
  else {
    stdout.write(`${text('migrate.moved', { tables: outcome.moved.length, rows: outcome.rows })}\n`);
    stdout.write(`${text(outcome.sound ? 'migrate.moved-sound' : 'migrate.moved-unsound')}\n`);
  }
  return outcome.sound ? exitCode.ok : exitCode.failure;
}

async function move(context: CliContext, config: Config): Promise<Outcome> {
  const [{ migrations, moving }, platform] = await Promise.all([
    import('@wanwen/server'),
    import('@wanwen/server/platform'),
  ]);
  const { home, databaseUrl: url } = config;
  const file = platform.sqliteFile(home);
  if (!existsSync(file)) throw new CliError('error.no-sqlite', { file: oneLine(file) }, { exitCode: exitCode.missing });
  await using source = await platform.openDatabase({ home });
  await platform.migrate(source, migrations);
  await using target = await platform.openDatabase({ home, ...(url === undefined ? {} : { url }) });
  const { tables } = await platform.moveToPostgres(source, target, {
    migrations,
    ...moving,
    onRows: tellRows(context),
    signal: context.signal,
  });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { moved: tables, rows, sound: await isSound(context) };
}

/** A line for each table with rows, and one for each hundred thousand of them, on stderr: a large one takes minutes. */
function tellRows({ stderr, text }: CliContext) {
  let told = { table: '', rows: 0 };
  return (table: string, rows: number) => {
    if (table === told.table && rows - told.rows < ROWS_TOLD) return;
    told = { table, rows: table === told.table ? rows : 0 };
    stderr.write(`${told.rows === 0 ? table : text('migrate.moving', { table, rows })}\n`);
  };
}

const ROWS_TOLD = 100_000;

async function isSound(context: CliContext): Promise<boolean> {
  await using books = await openBooks(context);
  return (await books.billing.verify()).faults.length === 0;
}
