import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const shareCallCounts: Migration = {
  number: 11,
  room: 'billing',
  name: 'let servers tell each other what they count against limits',
  async up(db, kind) {
    // What is lost in a crash of the database concerns the last minute only, and costs no write-ahead log.
    const unlogged = sql.raw(kind === 'postgres' ? 'unlogged' : '');
    await sql`create ${unlogged} table call_counts (
      instance_id text not null, sequence bigint not null, written_at bigint not null, counts text not null,
      primary key (instance_id, sequence)
    )`.execute(db);
    await sql`create index call_counts_written on call_counts (written_at)`.execute(db);
  },
};
