import type { AnyDatabase, DatabaseKind } from '../database/database.ts';

/** One step of the database's shape. Never edited after a release: a later migration corrects an earlier one. */
export interface Migration {
  /** Counted over the whole server, ascending. */
  number: number;
  /** The room that owns the tables. */
  room: string;
  /** What it does, in a few words: `create conversations`. */
  name: string;
  /** Runs inside a transaction. */
  up(db: AnyDatabase, kind: DatabaseKind): Promise<void>;
  /** Tables that must have as many rows after it as before. */
  keepsRows?: readonly string[];
}
