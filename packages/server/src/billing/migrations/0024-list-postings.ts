import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const listPostings: Migration = {
  number: 24,
  room: 'billing',
  name: 'find what was posted by hand among all calls',
  async up(db) {
    await sql`create index ledger_transactions_posted on ledger_transactions (id) where kind <> 'usage'`.execute(db);
  },
};
