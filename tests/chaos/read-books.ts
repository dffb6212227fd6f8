import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What the ledger says a call used. */
export interface UsageLine {
  request_id: string;
  outcome: 'finished' | 'cancelled' | 'failed' | 'interrupted';
  prompt_tokens: number;
  cached_tokens: number;
  completion_tokens: number;
  usage_estimated: number;
  /** The exact price: whole micro-units, and pico-units beyond them. */
  exact_micros: number;
  exact_picos: number;
}

export interface Books {
  usage: UsageLine[];
  /** Holds that stand, and what accounts say is held. */
  holds: number;
  held: number;
  /** Micro-units that calls were charged, by the entries of the ledger. */
  charged: number;
  /** Pico-units that organisations still owe. */
  remainder: number;
}

/** Reads the database file of a server that was stopped, past the server's own code. */
export function readBooks(home: string): Books {
  using database = new DatabaseSync(join(home, 'wanwen.sqlite'), { readOnly: true });
  const number = (sql: string) => Number(Object.values(database.prepare(sql).get()!)[0] ?? 0);
  return {
    usage: database.prepare('select * from usage').all() as unknown as UsageLine[],
    holds: number('select count(*) from holds'),
    held: number('select sum(held) from ledger_accounts'),
    charged: number(`select sum(amount) from ledger_entries where account = 'revenue'`),
    remainder: number('select sum(remainder) from ledger_accounts'),
  };
}
