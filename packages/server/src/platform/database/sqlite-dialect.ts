import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  SqliteAdapter as BaseAdapter,
  SqliteDialect as BaseDialect,
  SqliteDriver as BaseDriver,
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type QueryResult,
  type SqliteDatabase,
  type SqliteDialectConfig,
  type SqliteStatement,
  type Transaction,
  type TransactionBuilder,
} from 'kysely';
import { databaseBusy } from '../errors.ts';
import { Turns } from './turns.ts';

/** Statements kept compiled; the least recently used goes first. */
const CACHE_LIMIT = 256;
/** How long anyone waits for the connection, milliseconds. */
const WAIT_MS = 30_000;
/** The same for one who asks inside a transaction, which will not end before it is answered. */
const WAIT_INSIDE_MS = 2_000;

/** Set within what a transaction does, until it has ended. */
const inside = new AsyncLocalStorage<{ ended: boolean }>();

/**
 * Kysely on `node:sqlite`. The one connection is given to one caller at a time, so a transaction is alone until it ends.
 * Inside a transaction its own handle is to be used: whoever waits there for the outer one waits for itself, and is told so.
 */
// biome-ignore lint/suspicious/noExplicitAny: each room narrows it to its own tables.
export class NodeSqlite extends Kysely<any> {
  readonly #turns: Turns;
  readonly #database: CountingDatabase;

  constructor(connection: DatabaseSync) {
    const turns = new Turns();
    const database = adapt(connection);
    super({ dialect: new NodeSqliteDialect(database, turns) });
    this.#turns = turns;
    this.#database = database;
  }

  /** Counts up with everything that may change something. */
  get writes(): number {
    return this.#database.writes;
  }

  /** What is compiled already and has to wait for nobody is run past Kysely's ten promises, which take longer than it does. */
  override async executeQuery<Row>(...[query, options]: Execution<Row>): Promise<QueryResult<Row>> {
    return this.#turns.isFree && isCompiled(query) && options === undefined
      ? runNow(this.#database, query)
      : super.executeQuery(query, options);
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  override transaction(): TransactionBuilder<any> {
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    return Object.assign(builder, {
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      execute: <Result>(work: (transaction: Transaction<any>) => Promise<Result>) =>
        execute((transaction) => {
          const state = { ended: false };
          const slowly = transaction.executeQuery.bind(transaction);
          transaction.executeQuery = async <Row>(...[query, options]: Execution<Row>) =>
            !state.ended && isCompiled(query) && options === undefined
              ? runNow<Row>(this.#database, query)
              : slowly<Row>(query, options);
          return inside.run(state, async () => {
            try {
              return await work(transaction);
            } finally {
              state.ended = true;
            }
          });
        }),
    });
  }
}

type Execution<Row> = Parameters<typeof Kysely.prototype.executeQuery<Row>>;

const isCompiled = <Row>(query: Execution<Row>[0]): query is CompiledQuery<Row> => !('compile' in query);

function runNow<Row>(database: SqliteDatabase, { sql, parameters }: CompiledQuery<Row>): QueryResult<Row> {
  const statement = database.prepare(sql);
  if (statement.reader) return { rows: statement.all(parameters) as Row[] };
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
}

class NodeSqliteDialect extends BaseDialect {
  readonly #database: SqliteDatabase;
  readonly #turns: Turns;

  constructor(database: SqliteDatabase, turns: Turns) {
    super({ database });
    this.#database = database;
    this.#turns = turns;
  }

  override createDriver() {
    return new ImmediateDriver({ database: this.#database }, this.#turns);
  }

  override createAdapter() {
    return new TurnsAdapter();
  }
}

/** Keeps Kysely from giving turns itself, which know no limit. */
class TurnsAdapter extends BaseAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class ImmediateDriver extends BaseDriver {
  readonly #turns: Turns;

  constructor(config: SqliteDialectConfig, turns: Turns) {
    super(config);
    this.#turns = turns;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const isInside = inside.getStore()?.ended === false;
    await (isInside
      ? this.#turns.take(WAIT_INSIDE_MS, waitsForItself)
      : this.#turns.take(WAIT_MS, () => databaseBusy(WAIT_MS / 1000)));
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#turns.give();
  }

  /** Takes the write lock at the start: a transaction that reads first could otherwise not be made to wait for its turn. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

const waitsForItself = () =>
  new Error('a transaction waits for itself: inside it use its own handle, and ask other rooms before it begins');

interface CountingDatabase extends SqliteDatabase {
  writes: number;
}

/** Everything else may write, the end of a transaction too. */
const READS = /^\s*select\b/i;

function adapt(database: DatabaseSync): CountingDatabase {
  const cache = new Map<string, SqliteStatement>();
  const adapted: CountingDatabase = {
    writes: 0,
    close() {
      cache.clear();
      if (database.isOpen) database.close();
    },
    prepare(sql) {
      const cached = cache.get(sql);
      const statement = cached ?? adaptStatement(database.prepare(sql), READS.test(sql) ? () => {} : count);
      cache.delete(sql);
      cache.set(sql, statement);
      if (cache.size > CACHE_LIMIT) cache.delete(cache.keys().next().value!);
      return statement;
    },
  };
  const count = () => {
    adapted.writes += 1;
  };
  return adapted;
}

function adaptStatement(statement: StatementSync, onRun: () => void): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all(parameters) {
      onRun();
      return statement.all(...bound(parameters));
    },
    run(parameters) {
      onRun();
      return statement.run(...bound(parameters));
    },
    iterate(parameters) {
      onRun();
      return statement.iterate(...bound(parameters));
    },
  };
}

function bound(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}
