import { sql } from 'kysely';
import { type Clock, systemClock } from '../../clock.ts';
import type { AnyDatabase, Database } from '../../database/database.ts';
import { AppError, moveFailed } from '../../errors.ts';
import { withAdvisoryLock } from '../migrate.ts';
import type { Migration } from '../migration.ts';
import { runMigrations } from '../run-migrations.ts';
import { clearTarget } from './clear-target.ts';
import { copyTable } from './copy-table.ts';
import { listTables } from './list-tables.ts';
import { readTerms } from './read-terms.ts';

export interface MoveOptions {
  migrations: readonly Migration[];
  /** Full-text indexes of SQLite by the tables whose entries they find; PostgreSQL has the terms in the entries. */
  searchIndexes: Readonly<Record<string, string>>;
  /** Tables of which one has rows where a server was used. */
  signsOfUse: readonly string[];
  /** Told of the rows of a table that were copied so far. */
  onRows?(table: string, rows: number): void;
  /** Ends the move; nothing of it is left then. */
  signal?: AbortSignal;
  clock?: Clock;
}

export interface MoveReport {
  tables: { name: string; rows: number }[];
}

/**
 * Copies everything that a SQLite database holds, which is of this program's shape, into PostgreSQL, in one transaction: it
 * is all there, or nothing is. The SQLite database is only read.
 * @throws {AppError} `move_target_occupied`, `move_target_used`, `move_target_runs` or `move_failed`
 */
export async function moveToPostgres(source: Database, target: Database, options: MoveOptions): Promise<MoveReport> {
  const { migrations, searchIndexes, signsOfUse, onRows, signal, clock = systemClock } = options;
  const told = (table: string) => (rows: number) => {
    signal?.throwIfAborted();
    onRows?.(table, rows);
  };
  const names = await listTables(source.db);
  const move = async (to: AnyDatabase): Promise<MoveReport> => {
    await clearTarget(to, { address: target.address, tables: names, migrations, signsOfUse });
    await runMigrations(to, 'postgres', migrations, clock);
    // What they put into the new tables is in those of the source, as it is now.
    for (const table of names.toReversed()) await emptyTable(to, table);
    const tables: MoveReport['tables'] = [];
    for (const table of names) {
      const index = searchIndexes[table];
      const termsOf = index === undefined ? undefined : await readTerms(source.db, index);
      const rows = await explained(table, signal, () =>
        copyTable({ from: source.db, to, table, termsOf, onRows: told(table) }),
      );
      tables.push({ name: table, rows });
      // Until PostgreSQL looks by itself it takes the table for a small one, and joins it row by row.
      await sql`analyze ${sql.table(table)}`.execute(to);
    }
    return { tables };
  };
  return target.db
    .connection()
    .execute((connection) => withAdvisoryLock(connection, () => connection.transaction().execute(move)));
}

async function emptyTable(db: AnyDatabase, table: string): Promise<void> {
  const [row] = await db.selectFrom(table).selectAll().limit(1).execute();
  // Those that only grow refuse to be emptied, and the migrations write nothing into them.
  if (row !== undefined) await db.deleteFrom(table).execute();
}

async function explained<Result>(
  table: string,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError || signal?.aborted) throw error;
    throw moveFailed(table, error instanceof Error ? error.message : String(error), error);
  }
}
