import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  SqliteDialect as BaseDialect,
  SqliteDriver as BaseDriver,
  CompiledQuery,
  type DatabaseConnection,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';

/** Statements kept compiled; the least recently used goes first. */
const CACHE_LIMIT = 256;

/**
 * Kysely on `node:sqlite`. Kysely gives the one connection to one caller at a time, so a transaction is alone until it
 * ends; inside a transaction use its own handle, because the outer one waits for the connection.
 */
export class NodeSqliteDialect extends BaseDialect {
  readonly #database: SqliteDatabase;

  constructor(database: DatabaseSync) {
    const adapted = adapt(database);
    super({ database: adapted });
    this.#database = adapted;
  }

  override createDriver() {
    return new ImmediateDriver({ database: this.#database });
  }
}

/** Takes the write lock at the start: a transaction that reads first could otherwise not be made to wait for its turn. */
class ImmediateDriver extends BaseDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function adapt(database: DatabaseSync): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  return {
    close() {
      cache.clear();
      if (database.isOpen) database.close();
    },
    prepare(sql) {
      const cached = cache.get(sql);
      const statement = cached ?? adaptStatement(database.prepare(sql));
      cache.delete(sql);
      cache.set(sql, statement);
      if (cache.size > CACHE_LIMIT) cache.delete(cache.keys().next().value!);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    iterate: (parameters) => statement.iterate(...bound(parameters)),
  };
}

function bound(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}
