import type { Kysely } from 'kysely';

export type DatabaseKind = 'sqlite' | 'postgres';

/** The server's database. A room takes `db` as `Kysely<ItsTables>`. */
export interface Database {
  // biome-ignore lint/suspicious/noExplicitAny: each room narrows it to its own tables.
  readonly db: Kysely<any>;
  readonly kind: DatabaseKind;
  /** Where it is (SQLite: the file's path), fit to print. */
  readonly address: string;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
