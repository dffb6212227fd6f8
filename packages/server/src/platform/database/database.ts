import type { Kysely } from 'kysely';

/** Takes every room's tables; a room narrows it to its own. */
// biome-ignore lint/suspicious/noExplicitAny: that is what it means.
export type AnyDatabase = Kysely<any>;

export type DatabaseKind = 'sqlite' | 'postgres';

/** The server's database. A room takes `db` as `Kysely<ItsTables>`. */
export interface Database {
  readonly db: AnyDatabase;
  readonly kind: DatabaseKind;
  /** Where it is (SQLite: the file's path), fit to print. */
  readonly address: string;
  /**
   * How often this process may have changed something, over the connection of `db`. What was read is still so while the
   * number is the same, in tables that only this process writes, and only so. Absent where other servers write too.
   */
  readonly writes?: () => number;
  /** Hears what other servers of this database say; absent where there can be no others. */
  readonly notices?: DatabaseNotices;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Short messages between the servers of one database. They may be lost while a connection is down. */
export interface DatabaseNotices {
  /** @param text at most 7,900 bytes of UTF-8 */
  send(channel: string, text: string): Promise<void>;
  /** @param onLapse messages may have been lost until now */
  listen(channel: string, listeners: { onText(text: string): void; onLapse(): void }): AsyncDisposable;
}
